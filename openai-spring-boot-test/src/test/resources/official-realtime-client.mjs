// Speaks with the Realtime API of the server of the first argument with OpenAI's own client, and prints what it got
// as JSON.
import { createRequire } from 'node:module';
import net from 'node:net';
import { join } from 'node:path';

const require = createRequire(join(process.env.COUNTERPARTS, 'openai', 'index.js'));
const { default: OpenAI } = require('openai');
const { OpenAIRealtimeWS } = require('openai/realtime/ws');

// The client insists on wss, so the bytes are put on a plain connection below it.
const plain = { createConnection: ({ host, port }) => net.connect({ host, port }) };

async function session(props, apiKey, run) {
  const client = new OpenAI({ baseURL: process.argv[2], apiKey });
  const socket = new OpenAIRealtimeWS({ ...props, options: plain }, client);
  const events = [];
  const waiting = [];
  const errors = [];
  socket.on('event', (event) => {
    events.push(event);
    waiting.filter((one) => one.type === event.type).forEach((one) => one.resolve(event));
  });
  socket.on('error', (error) => errors.push(error.error?.code ?? error.message));
  const closed = new Promise((resolve) => socket.socket.on('close', (code, reason) => resolve(`${code} ${reason}`)));
  const next = (type) => new Promise((resolve) => waiting.push({ type, resolve }));
  const result = await run({ socket, events, errors, next, closed });
  socket.close({ code: 1000, reason: 'done' });
  return result;
}

const tool = {
  type: 'function', name: 'get_weather', description: 'Weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const text = (words) => ({ type: 'message', role: 'user', content: [{ type: 'input_text', text: words }] });

const talk = await session({ model: 'gpt-realtime-2.1' }, 'sk-anything', async ({ socket, events, errors, next }) => {
  const created = await next('session.created');
  socket.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be brief.', tools: [tool] } });
  const updated = await next('session.updated');
  socket.send({ type: 'conversation.item.create', item: text('What is 6 * 7?') });
  socket.send({ type: 'response.create' });
  const answer = await next('response.done');
  socket.send({ type: 'conversation.item.create', item: text('What is the weather in Paris?') });
  socket.send({ type: 'response.create' });
  const called = await next('response.done');
  const call = called.response.output[0];
  socket.send({
    type: 'conversation.item.create',
    item: { type: 'function_call_output', call_id: call.call_id, output: 'sunny' },
  });
  socket.send({ type: 'response.create', response: { output_modalities: ['text'] } });
  const quoted = await next('response.done');
  socket.send({ type: 'response.cancel' });
  await next('error');
  return {
    model: created.session.model,
    instructions: updated.session.instructions,
    transcript: answer.response.output[0].content[0].transcript,
    audio: events.filter(({ type }) => type === 'response.output_audio.delta').length,
    usage: answer.response.usage,
    call: { name: call.name, arguments: call.arguments },
    quoted: quoted.response.output[0].content[0].text,
    errors,
  };
});

const transcription = await session({ intent: 'transcription' }, 'sk-anything', async ({ next }) => {
  const created = await next('session.created');
  return created.session.type;
});

const wrongKey = await session({ model: 'gpt-realtime-2.1' }, 'sk-invalid', async ({ errors, closed }) => {
  const reason = await closed;
  return { reason, errors };
});

console.log(JSON.stringify({ talk, transcription, wrongKey }));
