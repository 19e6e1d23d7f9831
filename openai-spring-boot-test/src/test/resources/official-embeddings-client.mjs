// Embeds with OpenAI's own client at the server of the first argument, and prints what it got as JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { default: OpenAI } = await import(pathToFileURL(join(process.env.COUNTERPARTS, 'openai', 'index.mjs')));
const openai = new OpenAI({ baseURL: process.argv[2], apiKey: 'sk-anything', maxRetries: 0 });
const model = 'text-embedding-3-small';
const input = ['The cat sleeps', 'Cats sleep all day', 'Invoices are due'];

async function refusal(request) {
  try {
    await openai.embeddings.create(request);
    return { type: 'none' };
  } catch (error) {
    return { type: error.constructor.name, status: error.status, code: error.code, param: error.param, message: error.message };
  }
}

const dot = (a, b) => a.reduce((sum, component, i) => sum + component * b[i], 0);
const plain = await openai.embeddings.create({ model, input });
const [cat, cats, invoices] = plain.data.map((item) => Array.from(item.embedding));
const floats = await openai.embeddings.create({ model, input, encoding_format: 'float' });
const short = await openai.embeddings.create({ model: 'text-embedding-3-large', input: 'The cat sleeps', dimensions: 256 });

console.log(JSON.stringify({
  indexes: plain.data.map((item) => item.index),
  lengths: plain.data.map((item) => item.embedding.length),
  usage: plain.usage,
  near: dot(cat, cats),
  far: dot(cat, invoices),
  difference: Math.max(...cat.map((component, i) => Math.abs(component - floats.data[0].embedding[i]))),
  short: short.data[0].embedding.length,
  shortNorm: dot(Array.from(short.data[0].embedding), Array.from(short.data[0].embedding)),
  empty: await refusal({ model, input: '' }),
  many: await refusal({ model, input: Array(2049).fill('a') }),
  chatModel: await refusal({ model: 'gpt-6.1-terra', input }),
  unknownModel: await refusal({ model: 'text-embedding-9', input }),
  ada: await refusal({ model: 'text-embedding-ada-002', input, dimensions: 256 }),
}));
