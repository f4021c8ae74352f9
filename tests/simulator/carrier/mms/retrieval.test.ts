import test from "ava";
import { exampleMessage } from "../example-message";
import { CentreBench } from "./centre-bench";

test("the scene spoils retrievals a number of times, then all is as usual", async (t) => {
	const bench = await CentreBench.open(t);
	const { url } = bench.centre.deliver(exampleMessage());
	bench.centre.answerNextRetrieval("503", 2);
	for (const status of [503, 503, 200]) t.like(await bench.get(url), { kind: "answer", status });
	t.is(bench.centre.incoming[0]?.fetched.length, 1);
});

test("the scene asks for a retrieve status by name", async (t) => {
	const bench = await CentreBench.open(t);
	const { url } = bench.centre.deliver(exampleMessage());
	bench.centre.answerNextRetrieval("error-transient-network-problem", 1);
	t.like(await bench.retrieve(url), {
		retrieveStatus: 194,
		retrieveText: "Error-transient-network-problem",
		parts: [],
	});
	t.is((await bench.retrieve(url)).parts.length, 4);
});

test("a retrieval is broken off in the middle, or gives a web page; the message still waits", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver(exampleMessage());
	bench.centre.answerNextRetrieval("broken-off");
	t.deepEqual(await bench.get(message.url), { kind: "failure", reason: "reset" });
	bench.centre.answerNextRetrieval("web-page");
	const page = await bench.get(message.url);
	t.true(page.kind === "answer" && page.status === 200 && Buffer.from(page.body).toString().startsWith("<html>"));
	bench.centre.answerNextRetrieval("Ok");
	t.is((await bench.retrieve(message.url)).parts.length, 4);
	t.is(message.fetched.length, 1);
});

test("an answer that no retrieval can have is refused in words", async (t) => {
	const bench = await CentreBench.open(t);
	t.throws(() => bench.centre.answerNextRetrieval("teapot"), { message: /cannot be answered by teapot: give an/ });
	t.throws(() => bench.centre.answerNextRetrieval("404", 0), { message: /give 1 or more/ });
});
