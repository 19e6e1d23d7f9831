// Runs a batch with OpenAI's own client at the server of the first argument, and prints what it got as JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { default: OpenAI, toFile } = await import(pathToFileURL(join(process.env.COUNTERPARTS, 'openai', 'index.mjs')));
const openai = new OpenAI({ baseURL: process.argv[2], apiKey: 'sk-anything', maxRetries: 0 });
const endpoint = '/v1/embeddings';
const request = (id, text) => JSON.stringify({
  custom_id: id, method: 'POST', url: endpoint, body: { model: 'text-embedding-3-small', input: text, dimensions: 8 },
});

async function upload(lines, name = 'requests.jsonl') {
  return openai.files.create({
    file: await toFile(Buffer.from(lines.join('\n')), name), purpose: 'batch',
    expires_after: { anchor: 'created_at', seconds: 86400 },
  });
}

async function run(lines) {
  const file = await upload(lines);
  const created = await openai.batches.create({
    input_file_id: file.id, endpoint, completion_window: '24h', metadata: { test: 'yes' },
  });
  const statuses = [created.status];
  let batch = created;
  while (!['completed', 'failed', 'expired', 'cancelled'].includes(batch.status)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    batch = await openai.batches.retrieve(created.id);
    if (statuses.at(-1) !== batch.status) statuses.push(batch.status);
  }
  return { file, statuses, batch };
}

async function lines(id) {
  const content = await (await openai.files.content(id)).text();
  return content.trim().split('\n').map((line) => JSON.parse(line));
}

async function refusal(call) {
  try {
    await call();
    return { type: 'none' };
  } catch (error) {
    return { type: error.constructor.name, status: error.status, message: error.message };
  }
}

const done = await run([request('a', 'one'), request('b', 'two'), request('c', ''), request('d', 'four')]);
const failed = await run(['nonsense']);
const pending = await openai.batches.create({
  input_file_id: (await upload([request('a', 'one')])).id, endpoint, completion_window: '24h',
});
const cancelling = await openai.batches.cancel(pending.id);
const batches = [];
for await (const batch of openai.batches.list({ limit: 2 })) batches.push(batch.id);
const files = [];
for await (const file of openai.files.list({ limit: 1, purpose: 'batch' })) files.push(file.filename);
const processed = await openai.files.waitForProcessing(done.file.id);

console.log(JSON.stringify({
  file: done.file,
  statuses: done.statuses,
  batch: done.batch,
  output: await lines(done.batch.output_file_id),
  errors: await lines(done.batch.error_file_id),
  failed: failed.batch,
  cancelling: cancelling.status,
  batches: batches.length,
  files,
  processed: processed.status,
  deleted: (await openai.files.delete(done.file.id)).deleted,
  gone: await refusal(() => openai.files.retrieve(done.file.id)),
  wrongName: await refusal(() => upload(['{}'], 'requests.txt')),
  tooLate: await refusal(() => openai.batches.cancel(done.batch.id)),
}));
