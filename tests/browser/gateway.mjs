// The gateway's command, and a client that signs with Node's own cryptography.
import { spawn } from "node:child_process";
import { createSign } from "node:crypto";
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
    async stop() {
      child.kill("SIGTERM");
      const status = await ended;
      rmSync(folder, { recursive: true });
      return status;
    },
  };
}

/** Signs and sends a request; resolves to the text of the answer, or undefined if the connection ended. */
export async function send(gateway, method, content, { headers = {}, ...parameters } = {}) {
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
  const names = Object.keys(all).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const text = names.map((name) => `${name}=${all[name]}`).join("&");
  const { charset, ...form } = { ...all, sign: createSign("RSA-SHA256").update(text).sign(gateway.privateKey, "base64") };
  const body = new URLSearchParams(form);
  try {
    const response = await fetch(`${gateway.address}?charset=${charset}`, { method: "POST", body, headers });
    return await response.text();
  } catch {
    return undefined;
  }
}
