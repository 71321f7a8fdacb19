// Tests the pages of the examples: starts each server of pages.json and opens its page in Chromium. On Swagger UI it opens the
// operation and its Callbacks tab, and looks for the callback; a page of messages is tested by outbox.mjs. `run` installs the
// dependencies and starts this program.
//
// Playwright is used because it waits for elements, needs no driver program, and is one package without dependencies. A crate
// that drives browsers would be built with every test of the workspace.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { visitOutbox } from "./outbox.mjs";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "../..");
const SCREENSHOTS = path.join(ROOT, "target/browser");
const PROGRAMS = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "debug");

/** The time limit for a server to answer, in milliseconds. */
const START = 60_000;
/** The time limit for a page or an element to appear, in milliseconds. */
const APPEAR = 30_000;

/** Returns a free port. */
async function freePort() {
  const listener = createServer();
  await new Promise((resolve, reject) => listener.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** Starts the server of a row, calls `visit` with its address, and stops it in any case. */
async function serving(row, visit) {
  const port = await freePort();
  const env = { ...process.env, [row.port]: String(port), ...row.env, ...database(row) };
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

/** Returns the environment variable with the path of a new database, if the server has one. */
function database(row) {
  if (row.database === undefined) return {};
  const file = path.join(SCREENSHOTS, `${row.package}.sqlite`);
  for (const suffix of ["", "-shm", "-wal"]) rmSync(file + suffix, { force: true });
  return { [row.database]: file };
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** Returns the operation block of Swagger UI with this heading, and expands it if necessary. */
async function expanded(heading) {
  const block = heading.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' opblock ')][1]");
  const control = block.locator("> .opblock-summary .opblock-summary-control");
  if ((await control.getAttribute("aria-expanded")) === "false") await control.click();
  return block;
}

/** Returns the element with this text, or throws an error that lists the texts that were found. */
async function find(kind, elements, text) {
  // For OpenAPI 3.0, Swagger UI marks required fields with an asterisk.
  const shown = async () => (await elements.allInnerTexts()).map((each) => each.replace(/\u200b|\*$/g, "").trim());
  await elements.first().waitFor().catch(() => {});
  const texts = await shown();
  if (!texts.includes(text)) throw new Error(`no ${kind} \`${text}\`; found ${JSON.stringify(texts)}`);
  return elements.nth(texts.indexOf(text));
}

async function visitDocument(row, page, address) {
  await page.goto(address + row.page);
  const summary = await find("operation", page.locator(".opblock-summary-description"), row.operation);
  const operation = await expanded(summary);
  await operation.getByRole("heading", { name: "Callbacks", exact: true }).click();

  const callbacks = operation.locator(".callbacks-container");
  await find("callback", callbacks.locator("h2"), row.callback);
  const expression = await find("expression", callbacks.locator(".opblock-summary-path"), row.expression);
  const call = await expanded(expression);
  await find("method", call.locator(".opblock-summary-method"), row.method);

  const body = call.locator(".opblock-section-request-body");
  await body.getByRole("tab", { name: "Schema", exact: true }).click();
  // Elements that contain the names of schemas and fields, for OpenAPI 3.1 and for 3.0.
  const names = ".json-schema-2020-12__title, .model-title, .prop-name, .property-row > td:first-child";
  const titles = body.getByRole("tabpanel").locator(names);
  for (const title of [row.schema, ...row.fields]) await find("schema or field", titles, title);
  await page.evaluate(() => window.scrollTo(0, 0));
  // The area of the screenshot: the operation, down to the end of the callback's schema.
  const [{ x, y, width }, below] = [await operation.boundingBox(), await body.boundingBox()];
  return { x, y, width, height: below.y + below.height - y };
}

/** Collects the errors of a page, and its requests to other hosts. */
function watch(page, address) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("data:")) errors.push(`the page requested ${url}`);
  });
  return errors;
}

async function read(row, browser, address) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
  page.setDefaultTimeout(APPEAR);
  const errors = watch(page, address);
  try {
    const visit = row.operation === undefined ? visitOutbox : visitDocument;
    await page.screenshot({ path: screenshot(row), clip: await visit(row, page, address), fullPage: true });
    if (errors.length > 0) throw new Error(errors.join("\n"));
  } catch (error) {
    await page.screenshot({ path: screenshot(row), fullPage: true }).catch(() => {});
    throw error;
  } finally {
    await page.close();
  }
}

const screenshot = ({ package: name, page }) => path.join(SCREENSHOTS, `${name}${page.replaceAll("/", "-")}.png`);

mkdirSync(SCREENSHOTS, { recursive: true });
const rows = JSON.parse(readFileSync(path.join(HERE, "pages.json")));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // The sandbox does not work for root, and only pages of the examples are opened.
  chromiumSandbox: process.getuid() !== 0,
  args: ["--disable-gpu", "--disable-quic"],
});
let failed = 0;
try {
  for (const row of rows) {
    const title = `${row.package}${row.page}: callback ${row.callback}`;
    try {
      await serving(row, (address) => read(row, browser, address));
      console.log(`${title}: found`);
    } catch (error) {
      failed += 1;
      console.log(`${title}: FAILED; the screenshot is ${path.relative(ROOT, screenshot(row))}\n${error.message}`);
    }
  }
} finally {
  await browser.close();
}
console.log(`browser: pages ${rows.length}, failed ${failed}`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
