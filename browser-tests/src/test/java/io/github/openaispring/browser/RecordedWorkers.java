package io.github.openaispring.browser;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a worker of the page note what its socket does before it runs its own script. */
@RestController
class RecordedWorkers {

	@GetMapping(path = "/recording/worker", produces = "text/javascript")
	String script(@RequestParam String script) {
		return "import '/recording/socket.js';\nimport '%s';\n".formatted(script);
	}

}
