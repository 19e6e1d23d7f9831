import { Conversation } from './conversation.js';

/** A thread of its own: what the page is busy with delays neither what is said nor what is heard. */
const conversation = new Conversation((message) => postMessage(message));

const COMMANDS = {
  open: ({ url, start, player }) => conversation.open(url, start, player),
  frames: ({ port }) => conversation.listenTo(port),
  text: ({ text }) => conversation.say(text),
  update: ({ turnDetection }) => conversation.update(turnDetection),
  interrupt: () => conversation.interrupt(),
  close: () => conversation.close(),
};

addEventListener('message', ({ data }) => COMMANDS[data.type](data));
addEventListener('online', () => conversation.hurry());
