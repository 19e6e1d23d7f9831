const TITLES = { chat: 'Chat', voice: 'Voice', documents: 'Documents', usage: 'Usage' };

/**
 * Shows the chat, the spoken conversation, the documents or the usage. The style sheets know what belongs to `data-view`.
 * @param {'chat' | 'voice' | 'documents' | 'usage'} view
 */
export function showView(view) {
  document.documentElement.dataset.view = view;
  document.title = `${TITLES[view]} · OpenAI Spring Boot`;
  document.getElementById('voice').hidden = view !== 'voice';
  document.getElementById('documents').hidden = view !== 'documents';
  document.getElementById('usage').hidden = view !== 'usage';
  document.getElementById('back-to-chat').hidden = view === 'chat';
}
