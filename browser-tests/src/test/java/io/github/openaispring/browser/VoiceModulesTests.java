package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page does with the messages of a spoken conversation, without a server. */
@BrowserTest
class VoiceModulesTests {

	/** Sockets that a test plays the server of, and ports that note what they get. */
	private static final String CONVERSATION = """
			const { Conversation } = await import('/js/voice/conversation.js');
			const sockets = [];
			globalThis.WebSocket = class {
			  bufferedAmount = 0;
			  sent = [];
			  constructor() {
			    sockets.push(this);
			  }
			  send(data) {
			    this.sent.push((typeof data === 'string') ? JSON.parse(data) : `${data.length} samples of ${data[0]}`);
			  }
			  close() {
			    this.closed = true;
			  }
			  open() {
			    this.onopen({});
			  }
			  receive(...messages) {
			    messages.forEach((message) => this.onmessage({ data: JSON.stringify(message) }));
			  }
			  receiveAudio(bytes) {
			    this.onmessage({ data: new ArrayBuffer(bytes) });
			  }
			};
			const player = { got: [], postMessage: (message) => player.got.push(message.itemId ?? message.type) };
			const told = [];
			const frames = { close() {} };
			const conversation = new Conversation((message) => told.push(message));
			const links = () => told.filter(({ type }) => type === 'link').map(({ status, reason }) => reason ?? status);
			conversation.listenTo(frames);
			conversation.open('ws://server', {}, player);
			const ready = (more) => ({ type: 'ready', resumeToken: 'token', ...more });
			const hear = (value) => frames.onmessage({ data: { type: 'audio', pcm: new Int16Array(480).fill(value) } });
			""";

	private static final String LOG = """
			const { VoiceLog } = await import('/js/voice/log.js');
			const root = document.createElement('div');
			const log = new VoiceLog(root, () => undefined);
			const say = (...messages) => messages.forEach((message) => log.receive(message));
			const shown = () => [...root.children].map((node) =>
			  `${node.dataset.role} ${node.dataset.state}: ${node.querySelector('.words')?.textContent ?? ''}`);
			""";

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@Test
	void audioBeforeTheServerIsReadyIsKeptAndSentInOrder() {
		assertThat(run(CONVERSATION + """
				hear(1);
				conversation.say('Hello');
				sockets[0].open();
				hear(2);
				const before = sockets[0].sent.length;
				sockets[0].receive(ready());
				hear(3);
				return [before, ...sockets[0].sent.map((sent) => sent.type ?? sent)];
				"""))
			.isEqualTo(List.of(1, "start", "480 samples of 1", "480 samples of 2", "text", "480 samples of 3"));
	}

	@Test
	void audioGoesToThePlayerUntilItIsFlushed() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready(), { type: 'audio-start', itemId: 'a', responseId: 'r' });
				sockets[0].receiveAudio(480);
				sockets[0].receive({ type: 'flush' });
				sockets[0].receiveAudio(480);
				sockets[0].receive({ type: 'audio-start', itemId: 'b', responseId: 's' });
				sockets[0].receiveAudio(480);
				sockets[0].receive({ type: 'audio-end', itemId: 'b' });
				return player.got;
				""")).isEqualTo(List.of("a", "audio", "flush", "b", "audio", "end"));
	}

	@Test
	void interruptedAnswerIsNotHeardAgainButTheNextOneIs() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready(), { type: 'audio-start', itemId: 'a', responseId: 'r' });
				conversation.interrupt();
				sockets[0].receiveAudio(480);
				sockets[0].receive({ type: 'audio-start', itemId: 'b', responseId: 'r' });
				sockets[0].receiveAudio(480);
				sockets[0].receive({ type: 'audio-start', itemId: 'c', responseId: 's' });
				return [player.got, sockets[0].sent.at(-1).type];
				""")).isEqualTo(List.of(List.of("a", "flush", "c"), "interrupt"));
	}

	@Test
	void whatThePlayerPlayedIsTold() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready());
				player.onmessage({ data: { type: 'played', itemId: 'a', ms: 120 } });
				return sockets[0].sent.at(-1);
				""")).isEqualTo(Map.of("type", "played", "itemId", "a", "ms", 120));
	}

	@Test
	void muteInTheMiddleOfASentenceSendsSilenceUntilItsEnd() {
		assertThat(run(CONVERSATION + """
				const mute = () => frames.onmessage({ data: { type: 'silence', samples: 480 } });
				sockets[0].open();
				sockets[0].receive(ready());
				mute();
				sockets[0].receive({ type: 'speech-started', itemId: 'u' });
				mute();
				sockets[0].receive({ type: 'speech-stopped', itemId: 'u' });
				mute();
				return sockets[0].sent.slice(1);
				""")).isEqualTo(List.of("480 samples of 0"));
	}

	@ParameterizedTest
	@CsvSource({ "1200, commit, true", "180, clear, false" })
	void turnOfTheHeldButtonCountsWhenItIsLongEnough(int ms, String sent, boolean enough) {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready());
				frames.onmessage({ data: { type: 'commit', ms: %d } });
				return [sockets[0].sent.at(-1).type, told.at(-1).enough];
				""".formatted(ms))).isEqualTo(List.of(sent, enough));
	}

	@Test
	void lostConnectionIsResumedAndWhatWasSaidMeanwhileIsSent() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready());
				sockets[0].onclose({ code: 1006, reason: '' });
				hear(7);
				await new Promise((done) => setTimeout(done, 400));
				sockets[1].open();
				const first = sockets[1].sent[0];
				sockets[1].receive(ready({ resumed: true }));
				return [first.type, first.resume, sockets[1].sent[1], ...links()];
				""")).isEqualTo(List.of("start", "token", "480 samples of 7", "connecting", "open", "lost", "open"));
	}

	@ParameterizedTest
	@CsvSource({ "idle_timeout", "too_many_messages", "session_failed" })
	void endThatTheServerMeansIsNotMended(String reason) {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready(), { type: 'closed', reason: '%s' });
				sockets[0].onclose({ code: 1000, reason: '' });
				await new Promise((done) => setTimeout(done, 400));
				return [sockets.length, links().at(-1)];
				""".formatted(reason))).isEqualTo(List.of(1, reason));
	}

	@Test
	void serverThatWasNeverThereIsUnreachable() {
		assertThat(run(CONVERSATION + """
				sockets[0].onclose({ code: 1006, reason: '' });
				return links();
				""")).isEqualTo(List.of("connecting", "unreachable"));
	}

	@Test
	void networkThatTakesNothingIsNotFilled() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].receive(ready());
				sockets[0].bufferedAmount = 1_000_000;
				hear(1);
				const sent = sockets[0].sent.length;
				sockets[0].bufferedAmount = 0;
				hear(2);
				return [sent, ...sockets[0].sent.slice(1)];
				""")).isEqualTo(List.of(1, "480 samples of 1", "480 samples of 2"));
	}

	@Test
	void amountsKeepTheirDigits() {
		assertThat(run(CONVERSATION + """
				sockets[0].open();
				sockets[0].onmessage({ data: '{"type":"cost","sessionCostUsd":0.12345678901234567890}' });
				const { VoiceBill } = await import('/js/voice/bill.js');
				const bill = new VoiceBill();
				for (let at = 0; at < 3; at++) {
				  bill.add({ usage: { totalTokens: 400 }, costUsd: '0.1' });
				  bill.settle('0.1');
				  bill.beginSession();
				}
				bill.add({ usage: { totalTokens: 1 }, costUsd: null });
				return [told.at(-1).message.sessionCostUsd, String(bill)];
				""")).isEqualTo(List.of("0.12345678901234567890", "1,201 tokens · $0.30 + 1 without a price"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			asking      |
			connecting  | asked
			listening   | asked open
			hearing     | asked open speech-started
			thinking    | asked open speech-started speech-stopped
			speaking    | asked open speech-started speech-stopped play
			listening   | asked open speech-started speech-stopped play rest done
			hearing     | asked open play speech-started
			thinking    | asked open expect tool done tool-result
			listening   | asked open expect tool done tool-result play done rest
			listening   | asked open expect done
			thinking    | asked open expect done-cancelled
			reconnecting| asked open play reconnecting
			speaking    | asked open play reconnecting reconnected
			reconnecting| asked open speech-started lost
			listening   | asked open speech-started lost open
			hearing     | asked open talk
			thinking    | asked open talk let-go
			listening   | asked open expect interrupt
			ended       | asked open end
			""")
	void phaseSaysWhatIsGoingOn(String expected, String events) {
		assertThat(run("""
				const { Phase } = await import('/js/voice/phase.js');
				const phase = new Phase();
				const steps = {
				  'asked': () => phase.asked(),
				  'open': () => phase.follow({ status: 'open', again: true, resumed: true }),
				  'lost': () => phase.follow({ status: 'lost' }),
				  'play': () => phase.play(true),
				  'rest': () => phase.play(false),
				  'expect': () => phase.expect(),
				  'interrupt': () => phase.interrupt(),
				  'talk': () => phase.talk(true),
				  'let-go': () => phase.talk(false),
				  'end': () => phase.end(false),
				  'done': () => phase.receive({ type: 'done', status: 'completed' }),
				  'done-cancelled': () => phase.receive({ type: 'done', status: 'cancelled' }),
				  'tool-result': () => phase.receive({ type: 'tool', result: '' }),
				};
				phase.begin();
				for (const step of '%s'.split(' ').filter(Boolean)) {
				  (steps[step] ?? (() => phase.receive({ type: step })))();
				}
				return phase.word;
				""".formatted((events != null) ? events : ""))).isEqualTo(expected);
	}

	@Test
	void wordsThatComeLateFindTheirPlace() {
		assertThat(run(LOG + """
				say({ type: 'speech-started', itemId: 'u' }, { type: 'speech-stopped', itemId: 'u' },
				  { type: 'audio-start', itemId: 'a', responseId: 'r' },
				  { type: 'transcript', role: 'assistant', itemId: 'a', delta: 'Hello ', final: false },
				  { type: 'transcript', role: 'assistant', itemId: 'a', delta: 'you', final: false });
				const before = shown();
				say({ type: 'transcript', role: 'user', itemId: 'u', text: 'Hi', final: true });
				log.play({ itemId: 'a', ms: 900, receivedMs: 900, state: 'finished' });
				return [before, shown()];
				""")).isEqualTo(List.of(List.of("user waiting: ", "assistant speaking: Hello you"),
				List.of("user done: Hi", "assistant done: Hello you")));
	}

	@Test
	void wordsOfAHeldTurnAndOfATypedOneAreToldApart() {
		assertThat(run(LOG + """
				log.talk();
				log.talked(true);
				log.type('Typed');
				say({ type: 'transcript', role: 'user', itemId: 't', text: 'Typed', final: true },
				  { type: 'transcript', role: 'user', itemId: 'u', text: 'Spoken', final: true });
				return shown();
				""")).isEqualTo(List.of("user done: Spoken", "user done: Typed"));
	}

	@Test
	void whatWasNotHeardOfAnAnswerIsSetApart() {
		assertThat(run(LOG + """
				say({ type: 'audio-start', itemId: 'a', responseId: 'r' },
				  { type: 'transcript', role: 'assistant', itemId: 'a', text: 'one two three four', final: true });
				log.play({ itemId: 'a', ms: 400, receivedMs: 1000, state: 'playing' });
				say({ type: 'flush' });
				log.play({ itemId: 'a', ms: 450, receivedMs: 1000, state: 'flushed' });
				return [...shown(), root.querySelector('.unheard').textContent, root.textContent];
				""")).isEqualTo(
				List.of("assistant interrupted: one two three four", "three four", "one two three fourInterrupted"));
	}

	@Test
	void toolIsShownWithWhatItCostToAskForIt() {
		assertThat(
				run(LOG + """
						say({ type: 'tool', callId: 'c', name: 'clock', arguments: '{}' },
						  { type: 'done', responseId: 'r', status: 'completed', usage: { inputTokens: 5, outputTokens: 2 },
						    costUsd: '0.001' },
						  { type: 'tool', callId: 'c', name: 'clock', arguments: '{}', result: 'noon' });
						return [root.children.length, root.querySelector('summary').textContent, root.textContent.includes('noon'),
						  root.querySelector('.facts').textContent];
						"""))
			.isEqualTo(List.of(1, "Used clock", true, "5 tokens in2 out$0.001"));
	}

	@Test
	void markupInWordsIsText() {
		assertThat(run(LOG + """
				say({ type: 'transcript', role: 'user', itemId: 'u', text: '<img src=x>', final: true },
				  { type: 'transcript', role: 'assistant', itemId: 'a', text: '<b>x</b>', final: true });
				return root.querySelectorAll('img, b').length;
				""")).isEqualTo(0);
	}

	@Test
	void conversationThatIsStoppedWhileItLoadsLeavesNoWorker() {
		assertThat(run("""
				const { VoiceSession } = await import('/js/voice/session.js');
				// Not all browsers close it at once.
				AudioContext.prototype.close = () => Promise.resolve();
				let workers = 0;
				globalThis.Worker = class {
				  constructor() {
				    workers++;
				  }
				  postMessage() {}
				  terminate() {
				    workers--;
				  }
				};
				const ends = [];
				const handlers = new Proxy({ onOver: (reason) => ends.push(reason) },
				  { get: (known, name) => known[name] ?? (() => undefined) });
				for (let count = 0; count < 3; count++) {
				  const session = new VoiceSession(handlers);
				  const started = session.start({ pushToTalk: false });
				  session.stop();
				  await started;
				}
				return [workers, ends.length, new Set(ends).size];
				""")).isEqualTo(List.of(0, 3, 1));
	}

	@Test
	void microphoneThatIsAllowedAfterTheEndIsGivenBack() {
		assertThat(run("""
				const { Microphone } = await import('/js/voice/microphone.js');
				const context = new AudioContext();
				const { stream } = context.createMediaStreamDestination();
				let allow;
				navigator.mediaDevices.getUserMedia = () => new Promise((resolve) => {
				  allow = () => resolve(stream);
				});
				const microphone = new Microphone(context, { onLevel: () => undefined, onEnded: () => undefined });
				const asked = microphone.use();
				microphone.close();
				allow();
				await asked.catch(() => undefined);
				return [microphone.open, stream.getTracks()[0].readyState];
				""")).isEqualTo(List.of(false, "ended"));
	}

	@Test
	void whoIsMutedIsNotToldToTalk() {
		assertThat(run("""
				const { describePhase } = await import('/js/voice/words.js');
				const muted = { pushToTalk: false, muted: true, microphone: true };
				return ['speaking', 'reconnecting', 'listening'].map((phase) => describePhase(phase, muted)[1]);
				""")).isEqualTo(List.of("Write to interrupt.", "One moment.", "Nothing you say leaves this page."));
	}

	@Test
	void soundIsClosedOnce() {
		assertThat(run("""
				const { Sound } = await import('/js/voice/sound.js');
				const sound = new Sound();
				let closed = 0;
				sound.context.close = () => {
				  closed++;
				};
				sound.close();
				sound.close();
				return closed;
				""")).isEqualTo(1);
	}

	private Object run(String script) {
		return this.chat.page().evaluate("async () => {\n" + script + "}");
	}

}
