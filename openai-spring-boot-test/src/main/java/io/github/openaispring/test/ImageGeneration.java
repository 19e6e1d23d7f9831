package io.github.openaispring.test;

import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Makes images of one colour, which depends on what is to be seen.
 */
final class ImageGeneration implements HostedTool {

	private static final Set<String> WORDS = Set.of("draw", "image", "picture", "paint", "illustration", "photo");

	private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

	private final JsonNode tool;

	ImageGeneration(JsonNode tool) {
		this.tool = tool;
	}

	@Override
	public boolean isNeeded(HostedTurn turn) {
		return turn.mentions(WORDS);
	}

	@Override
	public HostedUse use(HostedTurn turn) {
		String image = image(turn.question());
		HostedItemBuilder item = new HostedItemBuilder("image_generation_call", "ig_").withStatus()
			.state("in_progress")
			.state("generating");
		int partial = this.tool.path("partial_images").intValue(1);
		for (int i = 0; i < partial; i++) {
			item.event(".partial_image").put("partial_image_index", i).put("partial_image_b64", image);
		}
		item.state("completed");
		item.begun().putNull("result");
		item.done().put("result", image);
		return HostedUse.of(item.build(), "Here is the picture of \"%s\".".formatted(turn.question()));
	}

	private String image(String subject) {
		Matcher size = SIZE.matcher(this.tool.path("size").stringValue("1024x1024"));
		boolean told = size.matches();
		int width = (told) ? Integer.parseInt(size.group(1)) : 1024;
		int height = (told) ? Integer.parseInt(size.group(2)) : 1024;
		return Base64.getEncoder().encodeToString(new PlainPng(width, height, subject.hashCode()).bytes());
	}

}
