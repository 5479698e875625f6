// A gateway that verifies and signs with the SDK. What it answers is planned; what it saw can be asked for.

import { createServer } from 'node:http';

export class Server {
  #planned = [];
  seen = null;

  constructor(side, applicationKey) {
    this.side = side;
    this.applicationKey = applicationKey;
  }

  async listen() {
    const server = createServer((request, response) => this.#handle(request, response));
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}/gateway.do`;
  }

  // `node` is the JSON text of the answer, `name` of its member if it is not the method's, `altered` what is put in
  // the signed text's place, `encrypted` whether it is encrypted.
  plan(answer) {
    this.#planned.push(answer);
  }

  async #handle(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { parameters, files } = await read(request, Buffer.concat(chunks));
    this.seen = { ...this.judge(parameters), files };
    response.setHeader('content-type', 'text/html;charset=utf-8');
    response.end(this.#answer(parameters, this.#planned.shift()));
  }

  // What the SDK makes of a request with these parameters.
  judge(parameters) {
    const { encrypt_type, biz_content } = parameters;
    return {
      parameters,
      verified: this.side.verifiesRequest(parameters),
      same_signature: this.side.resigned(parameters, this.applicationKey) === parameters.sign,
      content: encrypt_type ? this.side.decrypt(biz_content) : biz_content,
    };
  }

  #answer(parameters, { node, name, altered, encrypted }) {
    const key = name ?? `${parameters.method.replaceAll('.', '_')}_response`;
    const text = encrypted ? JSON.stringify(this.side.encrypt(node)) : node;
    const sn = this.side.config.appCertSn;
    const certificate = sn ? `"alipay_cert_sn":"${sn}",` : '';
    return `{"${key}":${altered ?? text},${certificate}"sign":"${this.side.signText(text)}"}`;
  }
}

async function read(request, body) {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const parameters = Object.fromEntries(searchParams);
  const files = [];
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) {
    Object.assign(parameters, Object.fromEntries(new URLSearchParams(body.toString())));
    return { parameters, files };
  }
  for (const [field, value] of await new Response(body, { headers: { 'content-type': type } }).formData()) {
    if (typeof value === 'string') parameters[field] = value;
    else files.push({ field, name: value.name, base64: Buffer.from(await value.arrayBuffer()).toString('base64') });
  }
  return { parameters, files };
}
