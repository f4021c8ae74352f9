import type { ServerResponse } from "node:http";

export const MMS_TYPE = "application/vnd.wap.mms-message";
const HTTP_OK = 200;

/** An MMS PDU. */
export function sendPdu(response: ServerResponse, pdu: Uint8Array): void {
	response.writeHead(HTTP_OK, {
		"content-type": MMS_TYPE,
		"content-length": String(pdu.length),
		connection: "close",
	});
	response.end(pdu);
}

/** Half of an MMS PDU that was announced whole; then the connection ends. */
export function sendHalf(response: ServerResponse, pdu: Uint8Array): void {
	response.writeHead(HTTP_OK, {
		"content-type": MMS_TYPE,
		"content-length": String(pdu.length),
		connection: "close",
	});
	response.write(pdu.subarray(0, Math.floor(pdu.length / 2)), () => response.socket?.destroy());
}

/** What was sent is taken, and there is nothing to say to it. */
export function sendNothing(response: ServerResponse): void {
	response.writeHead(HTTP_OK, { "content-length": "0", connection: "close" });
	response.end();
}

/** A page for people, as portals and proxies give it. */
export function sendPage(response: ServerResponse, status: number): void {
	response.writeHead(status, { "content-type": "text/html", connection: "close" });
	response.end(`<html><body>${status}</body></html>`);
}
