// An application: a page with an order form, the page to which its buyers return, and the address that Alipay notifies.
import { createServer } from "node:http";
import { once } from "node:events";

/** Starts it. `answer` gives the text for each notification; it may take its time. */
export async function startShop(answer = () => "success") {
  const notifications = [];
  let form = "";
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://shop").pathname;
    if (path === "/notify") {
      const parts = [];
      for await (const part of request) parts.push(part);
      notifications.push(new URLSearchParams(Buffer.concat(parts).toString()));
      server.emit("notified");
      response.end(await answer(notifications.length));
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(page(path === "/order" ? form : `<h1>Welcome back</h1>`));
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    order: `${origin}/order`,
    notify_url: `${origin}/notify?shop=7`,
    return_url: `${origin}/paid?shop=7`,
    quit_url: `${origin}/basket`,
    notifications,
    /** Puts signed parameters into the form of the page `order`. */
    offer(address, parameters) {
      const inputs = Object.entries(parameters).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
      form = `<form method="post" action="${escaped(address)}">${inputs.join("")}<button>To Alipay</button></form>`;
    },
    /** Resolves when so many notifications have come. */
    async notified(count) {
      while (notifications.length < count) await once(server, "notified");
      return notifications[count - 1];
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function page(content) {
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${content}</html>`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
