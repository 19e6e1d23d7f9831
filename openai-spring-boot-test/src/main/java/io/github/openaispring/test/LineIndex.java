package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the lines of a file are that are not blank.
 */
final class LineIndex {

	private final FileContent content;

	private final List<Line> lines = new ArrayList<>();

	private long start;

	private int number = 1;

	private boolean blank = true;

	LineIndex(FileContent content) {
		this.content = content;
		long position = 0;
		byte[] piece = content.read(position, FileContent.PIECE_SIZE);
		while (piece.length > 0) {
			scan(position, piece);
			position += piece.length;
			piece = content.read(position, FileContent.PIECE_SIZE);
		}
		end(position);
	}

	private void scan(long position, byte[] piece) {
		for (int i = 0; i < piece.length; i++) {
			if (piece[i] == '\n') {
				end(position + i);
				this.start = position + i + 1;
				this.number++;
			}
			else if (piece[i] != ' ' && piece[i] != '\r' && piece[i] != '\t') {
				this.blank = false;
			}
		}
	}

	private void end(long position) {
		if (!this.blank) {
			this.lines.add(new Line(this.start, (int) (position - this.start), this.number));
		}
		this.blank = true;
	}

	List<Line> lines() {
		return this.lines;
	}

	byte[] read(Line line) {
		return this.content.read(line.start(), line.length());
	}

	/**
	 * A line.
	 *
	 * @param start the place of its first byte
	 * @param length how many bytes it has
	 * @param number which line of the file it is, counted from 1
	 */
	record Line(long start, int length, int number) {
	}

}
