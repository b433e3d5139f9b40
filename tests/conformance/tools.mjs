// What the judges share: running programs, one browser for all, faults by file.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/// Where the Makefile installs the npm packages.
export const home = path.resolve(process.env.CONFORMANCE_HOME ?? "build/conformance");
/// qualspec itself, which reads back the forms that others filled in.
export const program = path.resolve(process.env.QUALSPEC ?? "build/release/qualspec");
export const fromHome = createRequire(path.join(home, "package.json"));
export const versionOf = (name) => JSON.parse(fs.readFileSync(path.join(home, "node_modules", name, "package.json"), "utf8")).version;

/// One line of at most `most` characters.
export const one = (text, most = 220) => {
    const line = String(text).replace(/\s+/g, " ").trim();
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};
export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/// Runs a program to its end. Throws where it cannot be started; its exit status is the caller's to judge.
export function run(command, args, { input } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
        const out = [], err = [];
        child.stdout.on("data", (data) => out.push(data));
        child.stderr.on("data", (data) => err.push(data));
        child.on("error", (problem) => reject(new Error(`${command} cannot be run (${problem.code})`)));
        child.on("close", (status) => resolve({ status, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") }));
        child.stdin.on("error", () => {}); // it may end without reading
        child.stdin.end(input);
    });
}

/// Calls `judge(file)` for every file, as many at once as there are processors, and keeps the faults it returns.
export async function eachFile(files, judge, atOnce = os.cpus().length) {
    const faults = new Map();
    const waiting = [...files];
    const work = async () => {
        for (let file = waiting.shift(); file; file = waiting.shift()) faults.set(file, await judge(file));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return faults;
}

let browser;
export async function theBrowser() {
    const { chromium } = fromHome("playwright-core");
    browser ??= await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
    return browser;
}
export async function closeBrowser() {
    await browser?.close();
}
