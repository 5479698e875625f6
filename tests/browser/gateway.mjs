// The gateway's command, and a client that signs with Node's own cryptography.
import { spawn } from "node:child_process";
import { createSign, createVerify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Starts the command; resolves when it can be called. */
export async function startGateway(...flags) {
  const folder = mkdtempSync(join(tmpdir(), "alipay-gateway-"));
  const child = spawn(process.env.GATEWAY, ["--format", "json", "--keys", join(folder, "keys"), ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const firstLine = new Promise((resolve) => createInterface(child.stdout).once("line", resolve));
  const line = await Promise.race([firstLine, ended]);
  if (typeof line !== "string") throw new Error(`the gateway ended with status ${line}`);
  const ready = JSON.parse(line);
  return {
    ...ready,
    privateKey: readFileSync(ready.app_private_key, "utf8"),
    publicKey: readFileSync(ready.alipay_public_key, "utf8"),
    async stop() {
      child.kill("SIGTERM");
      const status = await ended;
      rmSync(folder, { recursive: true });
      return status;
    },
  };
}

/** The parameters of a request, with their signature. */
export function signed(gateway, method, content, parameters = {}) {
  const time = new Date(Date.now() + 8 * 3600_000).toISOString();
  const all = {
    app_id: gateway.app_id,
    method,
    version: "1.0",
    charset: "utf-8",
    sign_type: "RSA2",
    timestamp: `${time.slice(0, 10)} ${time.slice(11, 19)}`,
    biz_content: JSON.stringify(content),
    ...parameters,
  };
  return { ...all, sign: createSign("RSA-SHA256").update(joined(all)).sign(gateway.privateKey, "base64") };
}

/** Whether Alipay signed these parameters of a notification or a return: all but the signature and its type. */
export function isFromAlipay(gateway, parameters) {
  const { sign, sign_type, ...covered } = Object.fromEntries(parameters);
  return sign_type === "RSA2" && createVerify("RSA-SHA256").update(joined(covered)).verify(gateway.publicKey, sign, "base64");
}

function joined(parameters) {
  const names = Object.keys(parameters).filter((name) => parameters[name] !== "");
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return names.map((name) => `${name}=${parameters[name]}`).join("&");
}

/** Signs and sends a request; resolves to the text of the answer, or undefined if the connection ended. */
export async function send(gateway, method, content, { headers = {}, ...parameters } = {}) {
  const { charset, ...form } = signed(gateway, method, content, parameters);
  const body = new URLSearchParams(form);
  try {
    const response = await fetch(`${gateway.address}?charset=${charset}`, { method: "POST", body, headers });
    return await response.text();
  } catch {
    return undefined;
  }
}
