// Where an application receives notifications; it verifies them with the SDK.

import { once } from 'node:events';
import { createServer } from 'node:http';

import { fieldsOf } from './notification.mjs';

const PATIENCE = 20_000;

export class Endpoint {
  #server;

  constructor(side) {
    this.#server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const fields = fieldsOf(Buffer.concat(chunks).toString());
      const verified = side.sdk.checkNotifySignV2(fields);
      response.end(verified ? 'success' : 'fail');
      this.#server.emit('notified', { fields, verified });
    });
  }

  async listen() {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.first = once(this.#server, 'notified', { signal: AbortSignal.timeout(PATIENCE) });
    this.first.catch(() => {});
    return `http://127.0.0.1:${this.#server.address().port}/notify`;
  }

  // The first notification since it listens, also if it has come already.
  async next() {
    const [notification] = await this.first;
    return notification;
  }
}
