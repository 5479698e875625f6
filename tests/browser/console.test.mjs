// The page of the last calls, used by mouse, by keyboard and without a script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, screenshot } from "./browser.mjs";
import { send, startGateway } from "./gateway.mjs";
import { startShop } from "./shop.mjs";

const QUERY = "alipay.marketing.card.query";
const OPEN = "alipay.marketing.card.open";
const HOSTILE = `"><img src=x onerror=alert(1)></pre><script>alert(2)</script>`;
const CARD = {
  out_serial_no: "1",
  card_template_id: "20170308000000000058101000300045",
  card_user_info: { user_uni_id: "2088302463082075", user_uni_id_type: "UID" },
  card_ext_info: { open_date: "2026-02-20 21:20:46", valid_date: "2030-02-20 21:20:46", level: "黄金", point: "88" },
};

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Runs with a gateway that has answered a few calls, and with a page that shows them. */
async function withPage(look, options) {
  const gateway = await startGateway("--seed", "7");
  let opened;
  try {
    await send(gateway, OPEN, CARD);
    await send(gateway, QUERY, { target_card_no_type: "BIZ_CARD", target_card_no: "000001" });
    await send(gateway, QUERY, { target_card_no: "7" }, { app_auth_token: "201509BBeff9351ad1874306903e96b91d248A36" });
    await send(gateway, QUERY, { target_card_no_type: "BIZ_CARD", target_card_no: "000001" },
      { headers: { "alipay-gateway-fault": "unknown-value=card_info.level" } });
    await send(gateway, HOSTILE, { [HOSTILE]: HOSTILE }, { [HOSTILE]: HOSTILE });
    await send(gateway, QUERY, { target_card_no: "8" }, { sign_type: "RSA2", timestamp: "yesterday" });
    opened = await open(browser, gateway.page, options);
    await look({ ...opened, gateway, lines: opened.page.locator("#calls > li:visible summary") });
    assert.deepEqual(opened.problems, []);
    const foreign = opened.addresses.filter((address) => !address.startsWith(gateway.page) && !address.startsWith("data:"));
    assert.deepEqual(foreign, [], "nothing is loaded from elsewhere");
  } finally {
    await opened?.context.close();
    assert.equal(await gateway.stop(), 0);
  }
}

const focused = (page) => page.evaluate(() => document.activeElement.closest("li")?.id ?? document.activeElement.id);

test("calls are listed, the newest first, and open to all there is to know", () =>
  withPage(async ({ page, lines }) => {
    await page.getByText("● live").or(page.locator("#live.on")).first().waitFor();
    assert.equal(await lines.count(), 6);
    assert.match(await lines.last().innerText(), /alipay\.marketing\.card\.open\s+signature good\s+10000/);
    await screenshot(page, "list");
    const details = page.locator("#call-4 .details");
    assert.equal(await details.isVisible(), false);
    await page.locator("#call-4 summary").click();
    for (const text of ["Parameters", "Signed text", "biz_content", "NOBODY_KNOWS_THIS", "unknown-value=card_info.level"]) {
      await details.getByText(text).first().waitFor();
    }
    await screenshot(page, "details");
    const refused = page.locator("#call-6");
    await refused.locator("summary").click();
    await refused.getByText("What is wrong").waitFor();
    await screenshot(page, "refused");
  }));

test("new calls appear by themselves, and are told to screen readers", () =>
  withPage(async ({ page, gateway, lines }) => {
    await page.locator("#live.on").waitFor();
    await page.locator("#call-5 summary").click();
    await send(gateway, QUERY, { target_card_no: "9" }, { headers: { "alipay-gateway-fault": "hung-up" } });
    await page.locator("#call-7").waitFor();
    assert.equal(await lines.count(), 7);
    assert.match(await lines.first().innerText(), /hung-up/);
    await page.locator("#news", { hasText: "New call: 7" }).waitFor();
    assert.equal(await page.locator("#news").getAttribute("aria-live"), "polite");
    assert.ok(await page.locator("#call-5 .details").isVisible(), "what was open stays open");
  }));

test("the keyboard alone is enough", () =>
  withPage(async ({ page, lines }) => {
    await page.locator("#live.on").waitFor();
    await page.keyboard.press("/");
    assert.equal(await focused(page), "filter");
    await page.keyboard.type("card.query 10000");
    assert.equal(await lines.count(), 2);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), "call-4");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", "focus can be seen");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#call-4 .details").isVisible());
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), "call-2");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#call-4 .details").isVisible(), false);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), "filter");
    await page.keyboard.press("Escape");
    assert.equal(await lines.count(), 6);
    assert.equal(await focused(page), "call-6");
    await page.keyboard.press("End");
    assert.equal(await focused(page), "call-1");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(page), "call-2");
  }));

test("notifications change while one looks, and their texts are no HTML", async () => {
  let answerAgain;
  const again = new Promise((resolve) => (answerAgain = resolve));
  const shop = await startShop((count) => (count === 1 ? HOSTILE : again));
  const gateway = await startGateway("--notification-time-scale", "0.01");
  const { page, problems, context } = await open(browser, gateway.page);
  try {
    await page.locator("#live.on").waitFor();
    const section = page.getByRole("region", { name: "Notifications" });
    assert.equal(await section.isVisible(), false);
    const pay = async (out_trade_no, notify_url) => {
      const order = { out_trade_no, total_amount: "88.80", subject: HOSTILE, auth_code: "281234567890123456", scene: "bar_code" };
      assert.match(await send(gateway, "alipay.trade.pay", order, { notify_url }), /"code":"10000"/);
    };
    await pay("1", shop.notify_url);
    const cells = page.locator("#deliveries > tr").last().locator("td");
    await cells.getByText("HTTP status 200").waitFor();
    const [state, trade, address, attempts, answer, next] = await cells.allInnerTexts();
    assert.deepEqual([state, address, attempts], ["waiting", shop.notify_url, "1"]);
    assert.match(trade, /^1\s+TRADE_SUCCESS$/);
    assert.ok(answer.includes("<img src=x"), answer);
    assert.match(next, /^\d\d:\d\d:\d\d$/);
    await pay("2", "http://shop.example/notify");
    await page.locator("#deliveries > tr").first().getByText("not called").waitFor();
    await screenshot(page, "notifications");

    answerAgain("success");
    await cells.getByText("delivered").waitFor();
    const changed = await cells.allInnerTexts();
    assert.ok(Number(changed[3]) > 1, changed[3]);
    assert.deepEqual(changed.slice(4), ["success", ""]);
    await page.locator("#news", { hasText: "Notification: delivered 1 TRADE_SUCCESS" }).waitFor();
    await page.fill("#filter", "not called");
    assert.equal(await page.locator("#deliveries > tr:visible").count(), 1);
    await page.fill("#filter", "alipay.trade.pay");
    assert.equal(await section.isVisible(), false);
    await page.fill("#filter", "");
    const listed = await page.locator("#deliveries").innerText();
    await page.setViewportSize({ width: 420, height: 860 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await screenshot(page, "notifications-narrow");
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(`${gateway.page}?filter=not+called`);
    await page.locator("#deliveries > tr").nth(1).waitFor({ state: "attached" });
    await page.fill("#filter", "");
    assert.equal(await page.locator("#deliveries").innerText(), listed, "what the filter left out is in its place");
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    shop.stop();
    assert.equal(await gateway.stop(), 0);
  }
});

test("a filter that nothing fits says so", () =>
  withPage(async ({ page, lines }) => {
    await page.fill("#filter", "alipay.no.such.method");
    assert.equal(await lines.count(), 0);
    await page.locator("#empty").waitFor();
  }));

test("hostile values are text, and secrets are shortened", () =>
  withPage(async ({ page }) => {
    await page.locator("#call-5 summary").click();
    assert.equal(await page.locator("#call-5 .method").innerText(), HOSTILE);
    assert.equal(await page.locator("#calls img, #calls script").count(), 0);
    await page.locator("#call-3 summary").click();
    const shown = await page.locator("#call-3").innerText();
    assert.match(shown, /2015…\(40 characters\)/);
    assert.doesNotMatch(shown, /201509BBeff9351/);
  }));

test("without a script there is a list too, and a filter", () =>
  withPage(async ({ page, lines }) => {
    assert.equal(await lines.count(), 6);
    await page.locator("#call-1 summary").click();
    assert.ok(await page.locator("#call-1 .details").isVisible());
    await page.fill("#filter", "open");
    await page.getByRole("button", { name: "Apply" }).click();
    assert.equal(await lines.count(), 1);
  }, { javaScriptEnabled: false }));

test("it is readable in the dark and on a narrow screen", () =>
  withPage(async ({ page }) => {
    await page.locator("#call-4 summary").click();
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ground, "rgb(20, 23, 28)");
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(isTooWide, false);
    await screenshot(page, "dark-narrow");
  }, { colorScheme: "dark", viewport: { width: 420, height: 860 } }));
