// Tests the page of an example that lists the messages of its outbox and replays them.

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** The time limit for a message to reach a state, in milliseconds. */
const APPEAR = 30_000;

/** A receiver of callbacks that answers with `status` and records the ids of the messages and their paths. */
async function startReceiver(status) {
  const receiver = { status, requests: [] };
  const server = createServer((request, response) => {
    receiver.requests.push({ id: request.headers["webhook-id"], path: request.url });
    request.resume();
    response.writeHead(receiver.status, { "content-type": "application/json" }).end('{"ok":true}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${server.address().port}`;
  receiver.stop = () => server.close();
  return receiver;
}

/** Loads the page again until its only message has this state, and returns the row of the message. */
async function rowInState(page, state) {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  const badge = row.locator(".state");
  for (const end = Date.now() + APPEAR; ; await sleep(100)) {
    const shown = await badge.allInnerTexts();
    if (shown.length === 1 && shown[0] === state) return row;
    if (Date.now() > end) throw new Error(`no message in state \`${state}\`; found ${JSON.stringify(shown)}`);
    await page.getByRole("link", { name: "Reload" }).click();
  }
}

function expect(what, found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}

/**
 * Sends a request whose callback the receiver refuses with 410, finds the message on the page, and replays it when the receiver
 * accepts it.
 */
export async function visitOutbox(row, page, address) {
  const receiver = await startReceiver(410);
  try {
    const base = `${receiver.url}/events`;
    const target = `${address}${row.request.path}?callback_url=${encodeURIComponent(base)}`;
    const headers = { "content-type": "application/json" };
    const response = await fetch(target, { method: "POST", headers, body: JSON.stringify(row.request.body) });
    expect("status of the request", response.status, 200);

    await page.goto(address + row.page);
    const refused = await rowInState(page, "gone");
    const id = receiver.requests[0].id;
    expect("id of the message", await refused.getByRole("rowheader").locator("code").innerText(), id);
    const text = await refused.innerText();
    for (const part of [row.callback, `${base}${row.called}`]) {
      if (!text.includes(part)) throw new Error(`no \`${part}\` in ${JSON.stringify(text)}`);
    }
    await refused.locator("summary").click();
    await refused.getByText("410").first().waitFor();

    receiver.status = 200;
    await refused.getByRole("button", { name: `Replay ${id}`, exact: true }).click();
    expect("page after the replay", page.url(), address + row.page);
    await rowInState(page, "delivered");
    const call = { id, path: `/events${row.called}` };
    expect("received requests", receiver.requests, [call, call]);
    return undefined;
  } finally {
    receiver.stop();
  }
}
