const TITLES = { chat: 'Chat', voice: 'Voice', documents: 'Documents' };

/**
 * Shows the chat, the spoken conversation or the documents. The style sheets know what belongs to `data-view`.
 * @param {'chat' | 'voice' | 'documents'} view
 */
export function showView(view) {
  document.documentElement.dataset.view = view;
  document.title = `${TITLES[view]} · OpenAI Spring Boot`;
  document.getElementById('voice').hidden = view !== 'voice';
  document.getElementById('documents').hidden = view !== 'documents';
  document.getElementById('back-to-chat').hidden = view === 'chat';
}
