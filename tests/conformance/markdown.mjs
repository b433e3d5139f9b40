// Judges of Markdown.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { eachFile, home, one, run, versionOf } from "./tools.mjs";

/// The rules that do not fit documents made from data: a line is a paragraph; headings are alike in different sections; an anchor has
/// no sign of its own in Markdown.
const rules = { default: true, MD013: false, MD024: { siblings_only: true }, MD033: { allowed_elements: ["a", "br", "sub", "sup"] } };

async function markdownlint(files) {
    const { lint } = await import(pathToFileURL(path.join(home, "node_modules/markdownlint/lib/exports-promise.mjs")).href);
    const faults = await eachFile(files, async (file) => {
        const { it } = await lint({ strings: { it: fs.readFileSync(file, "utf8") }, config: rules, noInlineConfig: true });
        return it.map((f) => `line ${f.lineNumber} ${f.ruleNames[0]}: ${f.ruleDescription}${f.errorDetail ? ` (${one(f.errorDetail, 100)})` : ""}${f.errorContext ? ` [${one(f.errorContext, 60)}]` : ""}`);
    }, 1);
    return { faults, version: versionOf("markdownlint") };
}

const decode = (html) => html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/// The names that GitHub gives to places of a page: of headings, and those written as such.
function anchors(html) {
    const names = new Set();
    for (const [, heading] of html.matchAll(/<h[1-6]>([\s\S]*?)<\/h[1-6]>/g)) {
        const slug = decode(heading).trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replace(/ /g, "-");
        let name = slug;
        for (let i = 1; names.has(name); ++i) name = `${slug}-${i}`;
        names.add(name);
    }
    for (const [, name] of html.matchAll(/<a id="([^"]*)"/g)) names.add(decode(name));
    return names;
}

const leftOver = [
    [/&(?:[a-zA-Z]{2,8}|#\d+);/, "text escaped twice"],
    [/\*\*\S|\S\*\*/, "signs of bold text"],
    [/\]\([^)\s]*\)|\]\[[^\]]*\]/, "signs of a link"],
    [/^\s*\|.*\|\s*$/, "a table's row"],
    [/^\s*#{1,6} \S/, "a heading's sign"],
    [/^\s*(```|~~~)/, "the fence of code"],
];

/// cmark-gfm, GitHub's own renderer: what it leaves of Markdown's signs in the text, and links to places that it does not make.
async function cmark(files) {
    const extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"].flatMap((name) => ["-e", name]);
    const faults = await eachFile(files, async (file) => {
        const bytes = fs.readFileSync(file);
        const { status, stdout: html, stderr } = await run("cmark-gfm", ["--unsafe", "-t", "html", ...extensions], { input: bytes });
        const found = [];
        if (status !== 0 || stderr) found.push(`cmark-gfm ended with ${status}: ${one(stderr)}`);
        if (!Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes)) found.push("it is not UTF-8");
        const text = decode(html.replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>|<!--[\s\S]*?-->/g, "").replace(/<br ?\/?>/g, "\n"));
        for (const line of text.split("\n"))
            for (const [sign, what] of leftOver) if (sign.test(line)) found.push(`${what} left over in the text: ${one(line, 90)}`);
        const names = anchors(html);
        for (const [, target] of html.matchAll(/<a href="#([^"]*)"/g))
            if (!names.has(decodeURIComponent(decode(target)))) found.push(`a link to a place that is not there: #${target}`);
        return [...new Set(found)];
    });
    const { stdout } = await run("cmark-gfm", ["--version"]);
    return { faults, version: /cmark-gfm (\S+)/.exec(stdout)?.[1] };
}

export const judges = [
    { name: "markdownlint", judges: "good Markdown", run: markdownlint },
    { name: "cmark-gfm", judges: "GitHub's renderer: nothing left over, links lead somewhere", run: cmark },
];
