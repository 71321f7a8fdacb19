// Reads the examples' pages as a person would: starts each server of pages.json, opens its page in Chromium, opens the
// operation and its Callbacks tab, and finds what is declared there. `run` installs what this needs and starts it.
//
// Playwright drives it: it waits for what it looks for, needs no second program between it and the browser, and is one
// package without dependencies, while a crate that drives browsers would be built with every test of the workspace.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "../..");
const PICTURES = path.join(ROOT, "target/browser");
const PROGRAMS = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "debug");

/** For a server to answer, in milliseconds. It has been built before. */
const START = 60_000;
/** For a page, or a part of it, to appear. */
const APPEAR = 30_000;

/** A port that was free a moment ago. */
async function freePort() {
  const listener = createServer();
  await new Promise((resolve, reject) => listener.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** Calls `visit` with the server's address, and stops the server whatever happens. */
async function serving(row, visit) {
  const port = await freePort();
  const env = { ...process.env, [row.port]: String(port) };
  const server = spawn(path.join(PROGRAMS, row.package), { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (printed += text));
  const ended = new Promise((resolve) => server.once("close", resolve));
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  try {
    const address = `http://127.0.0.1:${port}`;
    for (const end = Date.now() + START; !(await answers(address + row.page)); await sleep(100)) {
      if (server.exitCode !== null || Date.now() > end) throw new Error(`the server does not answer; it printed:\n${printed}`);
    }
    return await visit(address);
  } finally {
    server.kill("SIGINT");
    const late = setTimeout(kill, 5_000);
    await ended;
    clearTimeout(late);
    process.off("exit", kill);
  }
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** The block of Swagger UI, of one operation, that has this in its head. It is opened if it is not. */
async function opened(head) {
  const block = head.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' opblock ')][1]");
  const control = block.locator("> .opblock-summary .opblock-summary-control");
  if ((await control.getAttribute("aria-expanded")) === "false") await control.click();
  return block;
}

/** The only one with this text; an error that says what there is instead. */
async function find(what, where, text) {
  // A star marks what is required, where the document is of OpenAPI 3.0.
  const shown = async () => (await where.allInnerTexts()).map((each) => each.replace(/\u200b|\*$/g, "").trim());
  await where.first().waitFor().catch(() => {});
  const texts = await shown();
  if (!texts.includes(text)) throw new Error(`no ${what} \`${text}\`, but ${JSON.stringify(texts)}`);
  return where.nth(texts.indexOf(text));
}

async function visit(row, page, address) {
  await page.goto(address + row.page);
  const summary = await find("operation", page.locator(".opblock-summary-description"), row.operation);
  const operation = await opened(summary);
  await operation.getByRole("heading", { name: "Callbacks", exact: true }).click();

  const callbacks = operation.locator(".callbacks-container");
  await find("callback", callbacks.locator("h2"), row.callback);
  const expression = await find("expression", callbacks.locator(".opblock-summary-path"), row.expression);
  const call = await opened(expression);
  await find("method", call.locator(".opblock-summary-method"), row.method);

  const body = call.locator(".opblock-section-request-body");
  await body.getByRole("tab", { name: "Schema", exact: true }).click();
  // The names of schemas and fields, in documents of 3.1, and of 3.0.
  const names = ".json-schema-2020-12__title, .model-title, .prop-name, .property-row > td:first-child";
  const titles = body.getByRole("tabpanel").locator(names);
  for (const title of [row.schema, ...row.fields]) await find("schema or field", titles, title);
  return { operation, body };
}

/** The picture: the operation from its head to the end of the callback's schema. */
async function area({ operation, body }) {
  const [{ x, y, width }, below] = [await operation.boundingBox(), await body.boundingBox()];
  return { x, y, width, height: below.y + below.height - y };
}

/** Everything that a page did which a reader's should not: errors, and requests to elsewhere. */
function watch(page, address) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("data:")) faults.push(`it asks for ${url}`);
  });
  return faults;
}

async function read(row, browser, address) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
  page.setDefaultTimeout(APPEAR);
  const faults = watch(page, address);
  try {
    const found = await visit(row, page, address);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: picture(row), clip: await area(found), fullPage: true });
    if (faults.length > 0) throw new Error(faults.join("\n"));
  } catch (error) {
    await page.screenshot({ path: picture(row), fullPage: true }).catch(() => {});
    throw error;
  } finally {
    await page.close();
  }
}

const picture = ({ package: name }) => path.join(PICTURES, `${name}.png`);

mkdirSync(PICTURES, { recursive: true });
const rows = JSON.parse(readFileSync(path.join(HERE, "pages.json")));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // Its sandbox does not work for root, and the only pages that it sees are ours.
  chromiumSandbox: process.getuid() !== 0,
  args: ["--disable-gpu", "--disable-quic"],
});
let failed = 0;
try {
  for (const row of rows) {
    const what = `${row.package}${row.page}: callback ${row.callback} of "${row.operation}"`;
    try {
      await serving(row, (address) => read(row, browser, address));
      console.log(`${what}: found`);
    } catch (error) {
      failed += 1;
      console.log(`${what}: FAILED; the page as it was is ${path.relative(ROOT, picture(row))}\n${error.message}`);
    }
  }
} finally {
  await browser.close();
}
console.log(`browser: pages ${rows.length}, failed ${failed}`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
