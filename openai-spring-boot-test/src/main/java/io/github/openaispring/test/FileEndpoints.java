package io.github.openaispring.test;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with files.
 */
final class FileEndpoints {

	private static final int MAX_PAGE = 10_000;

	private static final Set<String> NOT_DOWNLOADED = Set.of("assistants", "user_data");

	private final FileStore files;

	private final InstantSource clock;

	FileEndpoints(FileStore files, InstantSource clock) {
		this.files = files;
		this.clock = clock;
	}

	Endpoint upload() {
		return (request) -> {
			StoredFile file = new FileForm(MultipartBody.read(request)).read(this.clock.instant());
			this.files.add(file);
			return Mono.just(Outgoing.json(200, file.toJson()));
		};
	}

	Endpoint list() {
		return (request) -> {
			QueryParameters query = QueryParameters.of(request);
			String purpose = query.get("purpose");
			List<ObjectNode> files = this.files.all()
				.stream()
				.filter((file) -> purpose == null || file.purpose().equals(purpose))
				.map(StoredFile::toJson)
				.toList();
			return Mono.just(Outgoing.json(200, new ItemPage(files, query).toJson(MAX_PAGE, MAX_PAGE)));
		};
	}

	Endpoint get() {
		return endpoint((file) -> Outgoing.json(200, file.toJson()));
	}

	Endpoint delete() {
		return endpoint((file) -> {
			this.files.remove(file.id());
			return Outgoing.json(200, Json.object().put("id", file.id()).put("object", "file").put("deleted", true));
		});
	}

	Endpoint content() {
		return endpoint((file) -> {
			Rules.require(!NOT_DOWNLOADED.contains(file.purpose()), null, null,
					"Not allowed to download files of purpose: " + file.purpose());
			return Outgoing.pieces(200, "application/octet-stream", file.content().pieces(), Ending.COMPLETE);
		});
	}

	private Endpoint endpoint(Function<StoredFile, Outgoing> action) {
		return (request) -> {
			String id = request.path().substring(SimulatorRoutes.FILES.length() + 1).replaceFirst("/.*", "");
			return Mono.just(action.apply(this.files.get(id)));
		};
	}

}
