import { textOfHtml } from './html-text.js';

const ENDINGS = /\.(txt|text|md|markdown|csv|tsv|json|html?)$/i;
const HTML = /\.html?$/i;
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * @typedef {object} NewDocument
 * @property {string} [title] where there is none, the app takes the first line
 * @property {string} text
 */

/**
 * Reads text files.
 * @param {Iterable<File>} files
 * @returns {Promise<{documents: NewDocument[], problems: string[]}>} what could be read, and why the rest could not
 */
export async function readFiles(files) {
  const documents = [];
  const problems = [];
  for (const file of files) {
    try {
      documents.push(await readFile(file));
    }
    catch (ex) {
      problems.push(ex.message);
    }
  }
  return { documents, problems };
}

async function readFile(file) {
  const { name, type, size } = file;
  if (!ENDINGS.test(name) && !type.startsWith('text/')) {
    throw new Error(`${name} is no text: .txt, .md, .csv, .json and .html are taken.`);
  }
  if (size > MAX_BYTES) {
    throw new Error(`${name} is larger than 2 MB.`);
  }
  const content = await decode(file);
  const text = HTML.test(name) ? textOfHtml(content) : content;
  if (!text.trim()) {
    throw new Error(`${name} has no text in it.`);
  }
  return { title: name, text };
}

async function decode(file) {
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  }
  catch {
    throw new Error(`${file.name} could not be read.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }
  catch {
    throw new Error(`${file.name} is not in UTF-8.`);
  }
}
