// Talks to the server of the first argument with OpenAI's own client, and prints what it got as JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { default: OpenAI } = await import(pathToFileURL(join(process.env.COUNTERPARTS, 'openai', 'index.mjs')));
const openai = new OpenAI({ baseURL: process.argv[2], apiKey: 'sk-anything', maxRetries: 0 });
const model = 'gpt-6.1-terra';
const user = (content) => [{ role: 'user', content }];

async function refusal(call) {
  try {
    await call();
    return { type: 'none' };
  } catch (error) {
    return { type: error.constructor.name, status: error.status, code: error.code, param: error.param, id: error.requestID };
  }
}

const plain = await openai.chat.completions.create({ model, messages: user('What is 6 * 7?') });

const pieces = [];
let usage;
for await (const chunk of await openai.chat.completions.create({
  model, messages: user('count from 1 to 4'), stream: true, stream_options: { include_usage: true },
})) {
  const piece = chunk.choices[0]?.delta?.content;
  if (piece) pieces.push(piece);
  usage = chunk.usage ?? usage;
}

const tool = {
  type: 'function',
  function: {
    name: 'get_weather', description: 'Weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
const called = await openai.chat.completions.create({ model, messages: user('What is the weather in Paris?'), tools: [tool] });
const streamedCall = await openai.chat.completions
  .stream({ model, messages: user('What is the weather in Paris?'), tools: [tool] })
  .finalMessage();

const secret = await openai.realtime.clientSecrets.create({
  expires_after: { anchor: 'created_at', seconds: 60 },
  session: { type: 'realtime', model: 'gpt-realtime', audio: { output: { voice: 'cedar' } } },
});
const withSecret = new OpenAI({ baseURL: process.argv[2], apiKey: secret.value, maxRetries: 0 });
const offer = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', ''].join('\r\n');
const call = await openai.realtime.calls.create({ sdp: offer, session: { type: 'realtime', model: 'gpt-realtime' } });
const callId = call.headers.get('location').split('/').pop();
await openai.realtime.calls.hangup(callId);

const response = await openai.responses.create({ model, input: 'What is 6 * 7?' });
const flatTool = {
  type: 'function', name: 'get_weather', description: 'Weather of a city', strict: true,
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
};
const weather = { model, input: 'What is the weather in Paris?', tools: [flatTool] };
const toolCall = await openai.responses.create(weather);
const toolAnswer = await openai.responses.create({
  model,
  previous_response_id: toolCall.id,
  tools: [flatTool],
  input: [{ type: 'function_call_output', call_id: toolCall.output[0].call_id, output: '21 degrees' }],
});
const responseEvents = [];
const responseStream = openai.responses.stream({ ...weather, reasoning: { effort: 'low', summary: 'auto' } });
for await (const event of responseStream) responseEvents.push(event.type);
const streamedResponse = await responseStream.finalResponse();
const searched = await openai.responses
  .stream({ model, input: 'Search the web for cats', tools: [{ type: 'web_search' }] })
  .finalResponse();
const background = await openai.responses.create({ model, input: 'count from 1 to 100000', background: true });
const inputItems = [];
for await (const item of openai.responses.inputItems.list(toolAnswer.id, { limit: 1 })) inputItems.push(item.type);
const resumed = [];
for await (const event of await openai.responses.retrieve(response.id, { stream: true, starting_after: 3 })) {
  resumed.push(event.sequence_number);
}
const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const seen = await openai.responses.create({
  model,
  input: [{ role: 'user', content: [
    { type: 'input_text', text: 'Look' }, { type: 'input_image', image_url: picture, detail: 'auto' },
  ] }],
});
const spoken = await openai.chat.completions.create({
  model: 'gpt-audio', messages: user('say hello'), modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' },
});

console.log(JSON.stringify({
  response: { text: response.output_text, usage: response.usage, id: response._request_id },
  toolAnswer: toolAnswer.output_text,
  responseEvents,
  streamedResponse: streamedResponse.output,
  searched: searched.output,
  background: [background.status, (await openai.responses.cancel(background.id)).status],
  inputItems,
  resumed,
  retrieved: (await openai.responses.retrieve(response.id)).output_text,
  counted: (await openai.responses.inputTokens.count({ model, input: 'What is 6 * 7?' })).input_tokens,
  seen: seen.output_text,
  spoken: spoken.choices[0].message.audio.transcript,
  noSeed: await refusal(() => openai.responses.create({ model, input: 'x', seed: 1 })),
  nestedTool: await refusal(() => openai.responses.create({ model, input: 'x', tools: [tool] })),
  unknownResponse: await refusal(() => openai.responses.retrieve('resp_unknown')),
  secret,
  modelsWithSecret: (await withSecret.models.list()).data.length,
  callAnswer: await call.text(),
  hungUp: await refusal(() => openai.realtime.calls.hangup(callId)),
  badVoice: await refusal(() => openai.realtime.clientSecrets.create({
    session: { type: 'realtime', audio: { output: { voice: 'bob' } } },
  })),
  plain: plain.choices[0].message.content,
  plainUsage: plain.usage,
  requestId: plain._request_id,
  pieces,
  usage,
  models: (await openai.models.list()).data.length,
  call: called.choices[0].message.tool_calls[0].function,
  streamedCall: streamedCall.tool_calls[0].function,
  unknownModel: await refusal(() => openai.chat.completions.create({ model: 'nope', messages: user('x') })),
  unknownParameter: await refusal(() => openai.chat.completions.create({ model, bogus: 1, messages: user('x') })),
  noMessages: await refusal(() => openai.chat.completions.create({ model, messages: [] })),
  wrongKey: await refusal(() => new OpenAI({ baseURL: process.argv[2], apiKey: 'sk-invalid', maxRetries: 0 }).models.list()),
}));
