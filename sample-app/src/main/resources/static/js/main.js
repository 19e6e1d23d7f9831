import { Chat } from './chat.js';
import { Composer } from './composer.js';
import { DocumentsView } from './documents/view.js';
import { announce } from './dom.js';
import { showMode } from './mode.js';
import { FollowingScroll } from './scroll.js';
import { showUsageIn } from './usage-panel.js';
import { UsageView } from './usage/view.js';
import { showView } from './views.js';
import { VoiceView } from './voice/view.js';

const byId = (id) => document.getElementById(id);
const welcome = byId('welcome');

const scroll = new FollowingScroll(byId('jump'));

const chat = new Chat(byId('log'), scroll, {
  onBusy: (busy) => {
    composer.busy = busy;
    announce(busy ? 'Answering' : '');
  },
  onTotal: (total) => {
    byId('total').textContent = String(total);
  },
});

const composer = new Composer(byId('composer'), { onSend: send, onStop: () => chat.stop() });

function send(message, files) {
  welcome.hidden = true;
  chat.send(message, files);
}

const voice = new VoiceView(scroll, {
  onOpen: () => {
    chat.stop();
    showView('voice');
  },
});

const documents = new DocumentsView();

byId('open-documents').addEventListener('click', () => {
  scroll.paused = true;
  usage.close();
  showView('documents');
  documents.open();
});

const usage = new UsageView();

byId('open-usage').addEventListener('click', () => {
  scroll.paused = true;
  showView('usage');
  usage.open();
});

byId('back-to-chat').addEventListener('click', () => {
  voice.leave();
  usage.close();
  scroll.paused = false;
  showView('chat');
  scroll.toEnd();
  composer.focus();
});

for (const suggestion of welcome.querySelectorAll('[data-message]')) {
  suggestion.addEventListener('click', () => {
    composer.focus();
    send(suggestion.dataset.message);
  });
}

byId('new-conversation').addEventListener('click', () => {
  chat.reset();
  welcome.hidden = false;
  announce('New conversation');
  composer.focus();
});

document.addEventListener('keydown', (event) => {
  const shown = document.documentElement.dataset.view === 'chat';
  if (event.key === 'Escape' && shown && chat.busy && !document.querySelector(':popover-open')) {
    event.preventDefault();
    chat.stop();
  }
});

showUsageIn(byId('usage-details'), byId('usage-table'));
showMode(document);
composer.focus();
