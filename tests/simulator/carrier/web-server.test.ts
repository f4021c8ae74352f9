import test from "ava";
import { WebServer } from "../../../simulator/carrier/web-server";

test("the web server gives a page, bytes, a status, and what it is sent", async (t) => {
	const web = new WebServer(() => Promise.reject(new Error("nobody asks for TLS")));
	await web.open();
	t.teardown(() => web.close());
	const ask = async (path: string, options: RequestInit = {}) => {
		const response = await fetch(`http://127.0.0.1:${web.port}${path}`, options);
		return [response.status, response.headers.get("content-type"), await response.text()];
	};
	const [status, type, page] = await ask("/");
	t.deepEqual([status, type], [200, "text/html"]);
	t.true(String(page).startsWith("<!DOCTYPE html>"));
	t.deepEqual(await ask("/bytes/10"), [200, "text/plain", "line-1\nlin"]);
	t.deepEqual(await ask("/status/404"), [404, "text/plain", "404\n"]);
	t.deepEqual(await ask("/status/99"), [400, "text/plain", "99\n"]);
	const body = { method: "POST", body: "hello", headers: { "content-type": "text/x" } };
	t.deepEqual(await ask("/anywhere", body), [200, "text/x", "hello"]);
	t.deepEqual(await ask("/anywhere", { ...body, method: "PUT" }), [200, "text/x", "hello"]);
	t.deepEqual(await ask("/thing", { method: "DELETE" }), [204, null, ""]);
	t.is((await ask("/thing"))[0], 404);
});
