// Does with the SDK what it is asked for: one JSON object a line comes in, and one goes out for each.

import { createInterface } from 'node:readline';
import { Endpoint } from './endpoint.mjs';
import { fieldsOf } from './notification.mjs';
import { AlipayFormData, AlipaySdk, sign, version } from './sdk.mjs';
import { Server } from './server.mjs';
import { Side } from './side.mjs';

let side, server, endpoint;

const operations = {
  version: () => version,

  configure(settings) {
    side = new Side(settings);
    const { appCertSn, alipayCertSn, alipayRootCertSn } = side.config;
    return { own_sn: appCertSn, their_sn: alipayCertSn, root_sn: alipayRootCertSn };
  },

  // The application's part.
  call: ({ method, content, extra }) =>
    side.sdk.exec(method, { bizContent: content, ...extra }, { validateSign: !extra?.needEncrypt }),
  call_verifying: ({ method, content, extra }) =>
    side.sdk.exec(method, { bizContent: content, ...extra }, { validateSign: true }),
  // The SDK without its options turned off: names become camel case on the way in.
  async call_with_defaults({ method, content }) {
    return await new AlipaySdk({ ...side.config, camelcase: true }).exec(method, { bizContent: content });
  },
  page: ({ method, http_method, content, extra }) =>
    side.sdk.pageExecute(method, http_method, { bizContent: content, ...extra }),
  order: ({ method, content, extra }) => side.sdk.sdkExecute(method, { bizContent: content, ...extra }),
  upload({ method, fields, file }) {
    const formData = new AlipayFormData();
    for (const [name, value] of Object.entries(fields)) formData.addField(name, value);
    formData.addFile(file.field, file.name, Buffer.from(file.base64, 'base64'));
    return side.sdk.exec(method, {}, { formData, validateSign: true });
  },
  endpoint: () => (endpoint = new Endpoint(side)).listen(),
  notified: () => endpoint.next(),
  verify_notification({ body, decoding_twice, with_certificate }) {
    const parameters = fieldsOf(body, { with_certificate });
    return decoding_twice ? side.sdk.checkNotifySign(parameters) : side.sdk.checkNotifySignV2(parameters);
  },

  // Alipay's part.
  async serve({ application_key }) {
    server = new Server(side, application_key);
    return await server.listen();
  },
  plan: answer => server.plan(answer),
  seen: () => server.seen,
  judge: ({ form }) => server.judge(Object.fromEntries(new URLSearchParams(form))),
  // A notification whose signature covers `sign_type`, with the SDK's own text; or one that does not, with ours.
  notify({ fields, covers_sign_type }) {
    if (covers_sign_type) {
      const { method, ...others } = fields;
      return new URLSearchParams(sign(method, others, side.config)).toString();
    }
    const content = Object.keys(fields).sort().map(name => `${name}=${fields[name]}`).join('&');
    const signed = { ...fields, sign_type: side.config.signType, sign: side.signText(content) };
    return new URLSearchParams(signed).toString();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { operation, ...question } = JSON.parse(line);
  let reply;
  try {
    reply = { answer: (await operations[operation](question)) ?? null };
  } catch (error) {
    reply = { error: `${error.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
process.exit();
