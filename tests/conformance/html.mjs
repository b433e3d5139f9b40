// Judges of HTML.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { eachFile, fromHome, home, one, run, theBrowser, versionOf } from "./tools.mjs";

/// Nu 26.9 knows neither `data:` nor the hash of a script in a policy. That the browser follows the policy and runs the script is seen below.
const nuLacks = /^(Inline script|Resource) violates Content Security Policy/;

/// The Nu HTML Checker, as the W3C runs it: errors and warnings are faults. One process for all files.
async function nu(files) {
    const jar = path.join(home, "node_modules/vnu-jar/build/dist/vnu.jar");
    const { status, stdout, stderr } = await run("java", ["-Xss4m", "-XX:+UseSerialGC", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout",
        ...files.map((file) => path.resolve(file))]);
    if (status !== 0) throw new Error(`the Nu HTML Checker ended with ${status}: ${stderr}`);
    const faults = new Map(files.map((file) => [file, []]));
    const byPath = new Map(files.map((file) => [path.resolve(file), file]));
    for (const message of JSON.parse(stdout).messages) {
        if ((message.type === "info" && message.subType !== "warning") || nuLacks.test(message.message)) continue;
        const file = byPath.get(message.url ? fileURLToPath(message.url.replace(/^file:\/*/, "file:///")) : "");
        if (!file) throw new Error(`the Nu HTML Checker spoke of something else: ${JSON.stringify(message)}`);
        faults.get(file).push(`${message.lastLine ?? 0}:${message.firstColumn ?? 0} ${message.subType ?? message.type}: ${one(message.message)}`);
    }
    return { faults, version: versionOf("vnu-jar") };
}

/// All rules in the first view; in the others those alone whose verdict may differ there: of colours, and of sizes and scrolling.
const views = [
    { name: "wide", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
    { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark", rules: ["color-contrast", "link-in-text-block"] },
    { name: "narrow", viewport: { width: 320, height: 800 }, colorScheme: "light", rules: ["target-size", "scrollable-region-focusable"] },
];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/// A pack of forms says the same for every unit, and axe takes minutes for it: of a page with more elements than this, axe is shown the first
/// parts only. That it keeps to the window and asks no network is judged of the whole page.
const mostElements = 9000;
const keepFirstParts = (most) => {
    let count = document.querySelectorAll("*").length;
    for (const part of [...document.querySelectorAll("main > section")].slice(1).reverse()) {
        if (count <= most) return;
        count -= part.querySelectorAll("*").length + 1;
        // Without the links to it, too.
        for (const target of part.querySelectorAll("[id]")) document.querySelectorAll(`a[href="#${CSS.escape(target.id)}"]`).forEach((link) => link.remove());
        document.querySelectorAll(`a[href="#${CSS.escape(part.id)}"]`).forEach((link) => link.remove());
        part.remove();
    }
};

/// axe-core in Chromium: the rules of WCAG 2.2 up to AA and axe's best practices, wide, dark and 320 pixels wide. A fault, too: anything
/// asked of a network, an error of a script, a page that scrolls sideways at 320 pixels (WCAG 2.2, 1.4.10).
async function axe(files) {
    const browser = await theBrowser();
    const source = fs.readFileSync(fromHome.resolve("axe-core/axe.min.js"), "utf8");
    const faults = await eachFile(files, async (file) => {
        const found = new Map(); // fault to the views that show it
        const add = (fault, view) => found.set(fault, [...(found.get(fault) ?? []), view.name]);
        for (const view of views) {
            const context = await browser.newContext({ viewport: view.viewport, colorScheme: view.colorScheme, reducedMotion: "reduce" });
            const page = await context.newPage();
            page.on("pageerror", (problem) => add(`error of a script: ${one(problem.message)}`, view));
            page.on("console", (message) => {
                if (message.type() === "error") add(`the browser says: ${one(message.text(), 200)}`, view);
            });
            await page.route(/^(?!file:|data:|blob:|about:)/, (route) => {
                add(`asks the network for ${one(route.request().url(), 120)}`, view);
                return route.abort();
            });
            await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: "load", timeout: 300000 });
            page.setDefaultTimeout(0);
            const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
            if (width > view.viewport.width) add(`the page is ${width} pixels wide in a window of ${view.viewport.width}`, view);
            await page.evaluate(keepFirstParts, mostElements);
            await page.evaluate(source);
            const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }),
                view.rules ? { type: "rule", values: view.rules } : { type: "tag", values: standards });
            for (const rule of violations)
                for (const node of rule.nodes)
                    add(`${rule.id} (${rule.impact}): ${one(rule.help)}, at ${one(node.target.join(" "), 100)}: ${one([...node.any, ...node.all, ...node.none][0]?.message ?? "", 120)}`, view);
            await context.close();
        }
        return [...found].map(([fault, seen]) => (seen.length === views.length || seen[0] === "wide" ? fault : `${fault} [${seen.join(", ")}]`));
    });
    return { faults, version: versionOf("axe-core") };
}

export const judges = [
    { name: "Nu HTML Checker", judges: "the HTML standard", run: nu },
    { name: "axe-core", judges: "WCAG 2.2 AA in Chromium: wide, dark, 320 px; no network", run: axe },
];
