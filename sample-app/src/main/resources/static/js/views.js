const TITLES = { chat: 'Chat', voice: 'Voice' };

/**
 * Shows the chat or the spoken conversation. What belongs to one of them is marked with `data-view`.
 * @param {'chat' | 'voice'} view
 */
export function showView(view) {
  document.documentElement.dataset.view = view;
  document.title = `${TITLES[view]} · OpenAI Spring Boot`;
  document.getElementById('voice').hidden = view !== 'voice';
  document.getElementById('back-to-chat').hidden = view !== 'voice';
}
