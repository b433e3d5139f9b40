// Outside judges over what qualspec wrote: `make conformance`.
//
// usage: node judge.mjs [--readme FILE] FOLDER...
//
// Judges every .pdf, .html and .md below the folders, prints a table of verdicts (document by judge) with the faults under it, and
// ends with 0 if every judge passes every file, 1 if one does not, 2 if a judge could not run. With --readme the counts are also
// written between the marks `<!-- conformance -->` and `<!-- /conformance -->` of that file.
//
// None of the judging programs is ours. They stand in build/conformance/ (npm, from package-lock.json) and in Debian's packages;
// the Makefile installs both. A judge is a row in the tables of pdf.mjs, html.mjs and markdown.mjs: a name as readers know it, and
// a function from files to the faults of each. What counts as a fault is said there.

import fs from "node:fs";
import path from "node:path";
import { closeBrowser } from "./tools.mjs";
import { judges as pdf } from "./pdf.mjs";
import { judges as html } from "./html.mjs";
import { judges as markdown } from "./markdown.mjs";

const kinds = [
    { name: "PDF", ending: ".pdf", judges: pdf },
    { name: "HTML", ending: ".html", judges: html },
    { name: "Markdown", ending: ".md", judges: markdown },
];
const faultsShown = 12;

function filesBelow(folder) {
    return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
        .sort();
}

function usage(text) {
    console.error(`${text}\nusage: node judge.mjs [--readme FILE] FOLDER...`);
    process.exit(2);
}

function table(head, rows) {
    const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
    return [head, widths.map((w) => "-".repeat(w)), ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join("  ").trimEnd()).join("\n");
}

function writeReadme(file, results) {
    const rows = results.map(({ judge, kind, files, failed, version }) =>
        `| ${judge.name}${version ? ` ${version}` : ""} | ${judge.judges} | ${files} ${kind.name} | ${failed === 0 ? "all pass" : `${failed} fail`} |`);
    const text = fs.readFileSync(file, "utf8");
    const [before, after] = ["<!-- conformance -->", "<!-- /conformance -->"];
    const [from, to] = [text.indexOf(before), text.indexOf(after)];
    if (from < 0 || to < from) usage(`${file} has no ${before} ... ${after}`);
    const today = new Date().toISOString().slice(0, 10);
    const made = [`On ${today}, over what \`make\` renders:`, "", "| judge | judges | files | verdict |", "| --- | --- | --- | --- |", ...rows].join("\n");
    fs.writeFileSync(file, `${text.slice(0, from + before.length)}\n${made}\n${text.slice(to)}`);
}

async function main() {
    const folders = process.argv.slice(2);
    const readme = folders[0] === "--readme" ? folders.splice(0, 2)[1] : null;
    if (!folders.length) usage("no folder given");
    const all = folders.flatMap(filesBelow);
    const results = [];
    for (const kind of kinds) {
        const files = all.filter((file) => file.endsWith(kind.ending) && path.basename(file) !== "README.md");
        if (!files.length) usage(`there is no ${kind.name} to judge below ${folders.join(" ")}`);
        const columns = [];
        for (const judge of kind.judges) {
            const started = Date.now();
            const { faults, version } = await judge.run(files);
            const unknown = [...faults.keys()].find((file) => !files.includes(file));
            if (unknown) throw new Error(`${judge.name} spoke of ${unknown}, which it was not given`);
            const failed = files.filter((file) => faults.get(file)?.length);
            columns.push(faults);
            results.push({ judge, kind, version, files: files.length, failed: failed.length });
            console.error(`conformance: ${judge.name}${version ? ` ${version}` : ""}: ${files.length} files in ${((Date.now() - started) / 1000).toFixed(1)} s`);
        }
        const rows = files.map((file) => [file, ...columns.map((faults) => (faults.get(file)?.length ? `FAIL ${faults.get(file).length}` : "pass"))]);
        console.log(`\n${table([kind.name, ...kind.judges.map((judge) => judge.name)], rows)}`);
        for (const file of files) {
            kind.judges.forEach((judge, i) => {
                const found = columns[i].get(file) ?? [];
                if (found.length) console.log(`\n${file}: ${judge.name}`);
                for (const fault of found.slice(0, faultsShown)) console.log(`    ${fault}`);
                if (found.length > faultsShown) console.log(`    and ${found.length - faultsShown} more`);
            });
        }
    }
    const verdicts = results.reduce((sum, result) => sum + result.files, 0);
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    if (readme) writeReadme(readme, results);
    console.log(`\n${verdicts - failed} passed, ${failed} failed`);
    return failed ? 1 : 0;
}

try {
    process.exitCode = await main();
} catch (problem) {
    console.error(`conformance: a judge could not run: ${problem.stack ?? problem}`);
    process.exitCode = 2;
} finally {
    await closeBrowser();
}
