// The page on which a buyer pays: from the shop's form, by mouse and by keyboard, and back to the shop.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, screenshot } from "./browser.mjs";
import { isFromAlipay, send, signed, startGateway } from "./gateway.mjs";
import { startShop } from "./shop.mjs";

const PAGE_PAY = "alipay.trade.page.pay";
const WAP_PAY = "alipay.trade.wap.pay";
const HOSTILE = `</dd><script>alert(1)</script>"><img src=x onerror=alert(2)> {{content}}`;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const order = (members = {}) => ({
  out_trade_no: "20260627-1",
  total_amount: "88.80",
  subject: "Tea, 茶 & cups",
  product_code: "FAST_INSTANT_TRADE_PAY",
  ...members,
});

/** Runs with a gateway and a shop; notifications are sent again after milliseconds. */
async function withShop(look, options, answer) {
  const shop = await startShop(answer);
  const gateway = await startGateway("--notification-time-scale", "0.00001");
  let opened;
  try {
    opened = await open(browser, "about:blank", options);
    const query = async () => JSON.parse(await send(gateway, "alipay.trade.query", { out_trade_no: "20260627-1" }));
    await look({
      ...opened,
      shop,
      gateway,
      status: async () => (await query()).alipay_trade_query_response.trade_status,
      /** Fills the shop's form and sends the buyer to Alipay with it. */
      async toCashier(method, members, change = {}) {
        const { notify_url, return_url } = shop;
        const { charset, ...form } = signed(gateway, method, order(members), { notify_url, return_url });
        shop.offer(`${gateway.address}?charset=${charset}`, { ...form, ...change });
        await opened.page.goto(shop.order);
        await opened.page.getByRole("button", { name: "To Alipay" }).click();
      },
    });
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened?.context.close();
    shop.stop();
    assert.equal(await gateway.stop(), 0);
  }
}

const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test("a buyer pays by keyboard and returns; the shop is told, and the trade is paid", () =>
  withShop(async ({ page, shop, gateway, status, toCashier }) => {
    await toCashier(PAGE_PAY);
    await page.getByRole("heading", { name: "Pay this order?" }).waitFor();
    const shown = await page.locator("dl").innerText();
    for (const text of ["Tea, 茶 & cups", "¥88.80", "20260627-1"]) assert.ok(shown.includes(text), shown);
    assert.equal(await status(), "WAIT_BUYER_PAY");
    await page.keyboard.press("Tab");
    const pay = page.getByRole("button", { name: "Pay" });
    assert.ok(await pay.evaluate((button) => button === document.activeElement), "the first stop is the payment");
    assert.equal(await pay.evaluate((button) => getComputedStyle(button).outlineStyle), "solid", "focus can be seen");
    await screenshot(page, "cashier");
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assert.ok(page.url().startsWith(`${shop.return_url}&`), page.url());
    const returned = new URL(page.url()).searchParams;
    returned.delete("shop");
    assert.ok(isFromAlipay(gateway, returned), page.url());
    assert.equal(returned.get("method"), `${PAGE_PAY}.return`);
    const { trade_no, out_trade_no, total_amount } = Object.fromEntries(returned);
    assert.deepEqual([out_trade_no, total_amount], ["20260627-1", "88.80"]);
    returned.set("total_amount", "0.01");
    assert.ok(!isFromAlipay(gateway, returned), "what was changed does not verify");

    for (const notification of [await shop.notified(1), await shop.notified(2)]) {
      assert.ok(isFromAlipay(gateway, notification), String(notification));
      assert.equal(notification.get("trade_status"), "TRADE_SUCCESS");
      assert.equal(notification.get("trade_no"), trade_no);
      assert.equal(notification.get("subject"), "Tea, 茶 & cups");
    }
    assert.equal(shop.notifications[0].get("notify_id"), shop.notifications[1].get("notify_id"));
    assert.equal(await status(), "TRADE_SUCCESS");

    await page.goBack();
    await page.reload();
    await page.getByRole("heading", { name: "This order is paid" }).waitFor();
    await screenshot(page, "cashier-paid");
    await page.getByRole("link", { name: "Back to the shop" }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  }, {}, (count) => (count === 1 ? "fail" : "success")));

test("the code of an order is an address at which it is paid", () =>
  withShop(async ({ page, shop, gateway, status }) => {
    const { notify_url } = shop;
    const placed = JSON.parse(await send(gateway, "alipay.trade.precreate", order(), { notify_url }));
    assert.equal(await status(), undefined, "nobody has scanned it");
    await page.goto(placed.alipay_trade_precreate_response.qr_code);
    assert.equal(await status(), "WAIT_BUYER_PAY");
    assert.equal(await isTooWide(page), false);
    await screenshot(page, "cashier-dark-narrow");
    await page.getByRole("button", { name: "Pay" }).click();
    await page.getByRole("heading", { name: "This order is paid" }).waitFor();
    assert.ok(isFromAlipay(gateway, await shop.notified(1)));
    assert.equal(await status(), "TRADE_SUCCESS");
  }, { colorScheme: "dark", viewport: { width: 360, height: 640 } }));

test("who cancels pays nothing, and may come back", () =>
  withShop(async ({ page, shop, status, toCashier }) => {
    await toCashier(PAGE_PAY);
    await page.getByRole("heading", { name: "Pay this order?" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Nothing was paid" }).waitFor();
    await screenshot(page, "cashier-cancelled");
    await page.getByRole("link", { name: "Go back to the order" }).click();
    await page.getByRole("heading", { name: "Pay this order?" }).waitFor();
    assert.deepEqual([await status(), shop.notifications.length], ["WAIT_BUYER_PAY", 0]);
  }));

test("who cancels on a phone is led back to where the shop wants", () =>
  withShop(async ({ page, shop, status, toCashier }) => {
    await toCashier(WAP_PAY, { quit_url: shop.quit_url, product_code: "QUICK_WAP_WAY" });
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assert.equal(page.url(), shop.quit_url);
    assert.deepEqual([await status(), shop.notifications.length], ["WAIT_BUYER_PAY", 0]);
  }, { viewport: { width: 360, height: 640 } }));

test("a form that somebody changed leads to an explanation", () =>
  withShop(async ({ page, status, toCashier }) => {
    await toCashier(PAGE_PAY, {}, { biz_content: JSON.stringify(order({ total_amount: "0.01" })) });
    await page.getByRole("heading", { name: "This order cannot be paid" }).waitFor();
    await page.getByText("isv.invalid-signature").waitFor();
    assert.equal(await page.getByRole("button").count(), 0);
    await screenshot(page, "cashier-refused");
    assert.equal(await status(), undefined);
  }));

test("what the shop wrote is text", () =>
  withShop(async ({ page, status, toCashier }) => {
    await toCashier(PAGE_PAY, { subject: HOSTILE });
    await page.getByText(HOSTILE).waitFor();
    assert.equal(await page.locator("script, img").count(), 0);
    await page.getByRole("button", { name: "Pay" }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assert.equal(await status(), "TRADE_SUCCESS");
  }));
