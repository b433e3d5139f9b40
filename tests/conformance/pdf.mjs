// Judges of PDF.

import fs from "node:fs";
import path from "node:path";
import { eachFile, home, lines, one, program, run, theBrowser, versionOf } from "./tools.mjs";

// ---- veraPDF: one Java process for all files; both standards are read from its one run ----

const jaxb = ["jaxb-api", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "stax-ex", "FastInfoset"];
let verdicts;

async function veraPdf(files) {
    const jar = path.join(home, "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar");
    const classPath = [path.join(home, "classes"), ...jaxb.map((name) => `/usr/share/java/${name}.jar`), jar].join(":");
    const { status, stdout, stderr } = await run("java", ["-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", classPath, "VeraPdf", ...files]);
    const found = lines(stdout).map((line) => JSON.parse(line));
    if (status !== 0 || found.length !== 2 * files.length) throw new Error(`veraPDF ended with ${status} after ${found.length} verdicts: ${stderr}`);
    return found;
}

const veraPdfFor = (standard) => async (files) => {
    verdicts ??= veraPdf(files);
    const mine = (await verdicts).filter((verdict) => verdict.standard === standard);
    const faults = mine.map((v) => [v.file, v.passed ? [] : v.broken.length ? v.broken.map((text) => one(text, 400)) : ["it does not conform"]]);
    return { faults: new Map(faults), version: mine[0].engine };
};

// ---- readers that have to take the file without a word ----

async function qpdf(files) {
    const faults = await eachFile(files, async (file) => {
        const { status, stdout, stderr } = await run("qpdf", ["--check", file]);
        return status === 0 ? [] : [`qpdf --check ended with ${status}: ${one(stderr || stdout)}`];
    });
    return { faults, version: /version (\S+)/.exec((await run("qpdf", ["--version"])).stdout)?.[1] };
}

/// poppler 22.12 does not know that Form elements may have PrintField attributes (ISO 32000-1, table 348).
const popplerLacks = /Wrong Attribute '(Role|checked|Desc)' in element Form/;

async function poppler(files) {
    const faults = await eachFile(files, async (file) => {
        const found = [];
        // Not -struct-text: it reads each page anew for every element, and takes half a minute for a form.
        for (const [command, ...options] of [["pdfinfo"], ["pdfinfo", "-struct"], ["pdftotext", "-enc", "UTF-8"]]) {
            const { status, stdout, stderr } = await run(command, [...options, file, ...(command === "pdftotext" ? ["-"] : [])]);
            const said = [...new Set(lines(stderr).filter((line) => !popplerLacks.test(line)))];
            if (status !== 0 || said.length) found.push(`${command} ${options.join(" ")} ended with ${status}: ${one(said.join(" | "))}`);
            if (!stdout.trim()) found.push(`${command} ${options.join(" ")} sees nothing`);
        }
        const fonts = await run("pdffonts", [file]);
        const loose = lines(fonts.stdout).slice(2).filter((line) => / no +(yes|no) +(yes|no) +\d+ +\d+$/.test(line));
        if (loose.length) found.push(`fonts that are not embedded: ${one(loose.join(" | "))}`);
        return found;
    });
    return { faults, version: /version (\S+)/.exec((await run("pdfinfo", ["-v"])).stderr)?.[1] };
}

async function mupdf(files) {
    const faults = await eachFile(files, async (file) => {
        const { status, stdout, stderr } = await run("mutool", ["draw", "-q", "-F", "txt", "-o", "-", file]);
        const said = lines(stderr).filter((line) => !/ICC support is not available/.test(line)); // of Debian's build, not of the file
        const found = status !== 0 || said.length ? [`mutool draw ended with ${status}: ${one(said.join(" | "))}`] : [];
        return stdout.trim() ? found : [...found, "mutool draw sees no text"];
    });
    return { faults, version: /version (\S+)/.exec((await run("mutool", ["-v"])).stderr)?.[1] };
}

// ---- pdf.js, in the browser that it is made for ----

/// Runs in the page. Reads the file at `address`; fills its form in, every field with one of `lines` (and `more` below it, where it may have
/// several) and a number of its own, saves it and reads it again. Returns what is wrong, the text as it is read, and of a form the saved
/// copy with the values that are to be in it, by name.
async function readInPage({ address, lines, more }) {
    const pdfjs = await import("/build/pdf.mjs");
    pdfjs.GlobalWorkerOptions.workerSrc = "/build/pdf.worker.mjs";
    const open = (data) => pdfjs.getDocument({ data, verbosity: pdfjs.VerbosityLevel.WARNINGS, cMapUrl: "/cmaps/", cMapPacked: true,
        standardFontDataUrl: "/standard_fonts/", wasmUrl: "/wasm/", iccUrl: "/iccs/" }).promise;
    const faults = [];
    const add = (what, where) => faults.push(`${what}: ${where}`);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const document = await open(bytes);

    const leads = async (target) => {
        const explicit = typeof target === "string" ? await document.getDestination(target) : target;
        if (!Array.isArray(explicit) || !explicit.length) return false;
        if (Number.isInteger(explicit[0])) return explicit[0] < document.numPages;
        return document.getPageIndex(explicit[0]).then(() => true, () => false);
    };
    const text = [];
    const fields = [];
    const { info } = await document.getMetadata();
    if (!info.Title) add("no title", "document");
    if (!info.Language) add("no language", "document");
    if (!(await document.getMarkInfo())?.Marked) add("not tagged", "document");
    for (let number = 1; number <= document.numPages; ++number) {
        const page = await document.getPage(number);
        // Every piece of text belongs to an element of the structure tree, or is an artifact.
        const owned = new Map(); // id of marked content to its text
        const objects = new Set();
        const open = [];
        for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
            if (item.type === "endMarkedContent") {
                open.pop();
            } else if (item.type) {
                open.push(item);
            } else {
                text.push(item.str, item.hasEOL ? "\n" : "");
                const owner = open.findLast((mark) => mark.id);
                if (owner) owned.set(owner.id, (owned.get(owner.id) ?? "") + item.str);
                else if (item.str.trim() && !open.some((mark) => mark.tag === "Artifact")) add("text without a tag", `page ${number} "${item.str}"`);
                if (/[\uFFFD\uE000-\uF8FF]/.test(item.str)) add("a character without a meaning", `page ${number} "${item.str}"`);
            }
        }
        const visit = (node) => {
            if (node.type === "content") owned.delete(node.id);
            else if (node.type) objects.add(String(node.id).replace(/^pdfjs_internal_id_/, ""));
            for (const child of node.children ?? []) visit(child);
        };
        const tree = await page.getStructTree();
        if (tree) visit(tree);
        for (const [id, lost] of owned) if (lost.trim()) add("text that no tag points to", `page ${number} ${id} "${lost}"`);

        for (const note of await page.getAnnotations()) {
            if (note.subtype !== "Link" && note.subtype !== "Widget") continue;
            const where = `page ${number} ${note.fieldName ?? note.overlaidText ?? note.id}`;
            if (!objects.has(note.id) && !note.hidden) add(`a ${note.subtype} that no tag points to`, where);
            if (note.subtype === "Link" && !(note.dest ? await leads(note.dest) : note.url)) add("a link that leads nowhere", where);
            if (note.subtype !== "Widget") continue;
            fields.push(note);
            if (note.fieldType === "Tx") text.push(note.fieldValue ?? "", "\n"); // what it is filled in with stands on the page
            if (!note.fieldName) add("a field without a name", where);
            if (!note.alternativeText) add("a field without a description", where);
        }
        page.cleanup();
    }
    const outline = async (items) => {
        for (const item of items ?? []) {
            if (!(item.dest ? await leads(item.dest) : item.url)) add("an entry of the outline that leads nowhere", item.title);
            await outline(item.items);
        }
    };
    await outline(await document.getOutline());

    const wanted = new Map(); // id of a field to what it has to hold once filled in
    const values = {}; // by name
    const choices = new Map(); // name to its buttons
    for (const field of fields) {
        if (field.readOnly || field.hidden) continue;
        const type = (value, kept = value, told = kept) => {
            document.annotationStorage.setValue(field.id, { value });
            wanted.set(field.id, { name: field.fieldName, kept });
            values[field.fieldName] = told;
        };
        const number = wanted.size;
        const text = `${lines[number % lines.length]} ${number}${field.multiLine ? `\n${more[number % more.length]}` : ""}`;
        if (field.fieldType === "Tx") type(field.maxLen ? text.slice(0, field.maxLen) : text);
        else if (field.checkBox) type(true, field.exportValue, "yes");
        else if (field.radioButton) choices.set(field.fieldName, [...(choices.get(field.fieldName) ?? []), field]);
        else if (field.fieldType === "Ch" && field.options?.length) type(field.options.at(-1).exportValue);
    }
    for (const [name, buttons] of choices) {
        const chosen = buttons[wanted.size % buttons.length];
        for (const button of buttons) document.annotationStorage.setValue(button.id, { value: button === chosen });
        wanted.set(chosen.id, { name, kept: chosen.buttonValue });
        values[name] = chosen.buttonValue;
    }
    let saved = "";
    if (wanted.size) {
        const bytes = await document.saveDocument();
        for (let at = 0; at < bytes.length; at += 32768) saved += String.fromCharCode(...bytes.subarray(at, at + 32768));
        const again = await open(bytes);
        for (let number = 1; number <= again.numPages; ++number)
            for (const note of await (await again.getPage(number)).getAnnotations()) {
                const field = wanted.get(note.id);
                const value = Array.isArray(note.fieldValue) ? note.fieldValue[0] : note.fieldValue;
                if (field && value !== field.kept) add("a field that does not keep what is typed", `${field.name}: "${field.kept}" became "${value}"`);
                wanted.delete(note.id);
            }
        for (const { name } of wanted.values()) add("a field that is gone once filled in", name);
        await again.loadingTask.destroy();
    }
    await document.loadingTask.destroy();
    return { faults, text: text.join(""), saved: btoa(saved), values };
}

/// What is typed: letters that forms have to take, in the scripts of names, and the signs that people type.
const typed = {
    lines: ["Siân Tŵr, Ynys Môn: ŵ ŷ", "Łucja Żółć-Gęś", "Ελένη Παπαδοπούλου", "Анна Їжакевич", "“quoted”, ‘single’ and \"straight\"", "(brackets) \\ and <angles> & more", "½ £5 · 20 °C … — end"],
    more: ["second line: Tŵr\n\nfourth line", "Żółw\nΚαλημέρα κόσμε\nДобрий день"],
};

/// Rows of comma-separated values, every field of which is quoted.
const rowsOf = (csv) => [...csv.replace(/^\uFEFF/, "").matchAll(/("(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*)\r?\n/g)]
    .map(([, line]) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field]) => field.replaceAll('""', '"')));

/// What `qualspec collect` reads of a form that was filled in, held against what was typed.
async function readBack(file, saved, values) {
    const folder = fs.mkdtempSync(path.join(home, "filled-"));
    try {
        const form = path.join(folder, path.basename(file)), table = path.join(folder, "values.csv");
        fs.writeFileSync(form, Buffer.from(saved, "base64"));
        const { status, stdout, stderr } = await run(program, ["collect", "-q", "-o", table, form]);
        if (status > 1) return [`qualspec collect of the filled-in copy ended with ${status}: ${one(stderr || stdout)}`];
        const [head, ...rows] = rowsOf(fs.readFileSync(table, "utf8"));
        const [name, value] = ["name", "value"].map((column) => head.indexOf(column));
        const found = new Map(rows.map((row) => [row[name], row[value]]));
        return Object.entries(values).filter(([key, wanted]) => found.get(key) !== wanted)
            .map(([key, wanted]) => `a field that qualspec collect reads otherwise: ${key}: "${one(wanted)}" came back as "${one(found.get(key) ?? "nothing")}"`);
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

const site = "http://pdf.invalid";
const contentTypes = { ".mjs": "text/javascript", ".wasm": "application/wasm", ".pdf": "application/pdf" };

/// How much of what pdf.js reads poppler reads otherwise: signs that only one of them has.
function difference(ours, theirs) {
    const counts = new Map();
    const count = (text, step) => {
        for (const sign of text.normalize("NFKC").replace(/[\s\u00AD\u200B\u2060\uFEFF]/g, "")) counts.set(sign, (counts.get(sign) ?? 0) + step);
    };
    count(ours, 1);
    count(theirs, -1);
    return [...counts.values()].reduce((sum, n) => sum + Math.abs(n), 0);
}

async function pdfJs(files) {
    const base = path.join(home, "node_modules/pdfjs-dist");
    const browser = await theBrowser();
    const faults = await eachFile(files, async (file) => {
        const context = await browser.newContext();
        const page = await context.newPage();
        const said = new Set();
        page.on("console", (message) => said.add(one(message.text())));
        page.on("pageerror", (problem) => said.add(one(problem.message)));
        await page.route(`${site}/**`, (route) => {
            const name = decodeURIComponent(new URL(route.request().url()).pathname);
            if (name === "/") return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><link rel=icon href=data:,>" });
            const from = name === "/it.pdf" ? file : path.join(base, name);
            return fs.existsSync(from) ? route.fulfill({ contentType: contentTypes[path.extname(from)] ?? "application/octet-stream", body: fs.readFileSync(from) })
                                       : route.fulfill({ status: 404, body: "" });
        });
        try {
            await page.goto(`${site}/`);
            const { faults: found, text, saved, values } = await page.evaluate(readInPage, { address: "/it.pdf", ...typed });
            const theirs = (await run("pdftotext", ["-enc", "UTF-8", file, "-"])).stdout;
            const other = difference(text, theirs);
            if (other > Math.max(3, text.length * 0.005)) found.push(`pdf.js and poppler read different text: ${other} of ${text.length} signs`);
            if (saved) found.push(...await readBack(file, saved, values));
            return [...found, ...[...said].map((line) => `pdf.js says: ${line}`)];
        } catch (problem) {
            return [`pdf.js cannot read it: ${one(problem.message, 400)}`];
        } finally {
            await context.close();
        }
    });
    return { faults, version: versionOf("pdfjs-dist") };
}

export const judges = [
    { name: "veraPDF PDF/UA-1", judges: "PDF/UA-1 (ISO 14289-1)", run: veraPdfFor("PDF/UA-1") },
    { name: "veraPDF PDF/A", judges: "PDF/A as each file claims it (ISO 19005)", run: veraPdfFor("PDF/A") },
    { name: "qpdf", judges: "whole and sound", run: qpdf },
    { name: "poppler", judges: "read without a warning, structure tree, fonts", run: poppler },
    { name: "MuPDF", judges: "read without a warning", run: mupdf },
    { name: "pdf.js", judges: "read in Chromium: tags, links; forms filled in, saved and read back", run: pdfJs },
];
