import { RPC_CODE, RpcError } from "./rpc-error";

/** What a request is called by its sender; without one it is a notification, which gets no answer. */
export type RequestId = string | number | null;

/** A request of JSON-RPC 2.0, section 4. */
export interface RpcRequest {
	readonly id: RequestId | undefined;
	readonly method: string;
	readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Reads a line as a request.
 * @throws {RpcError} -32700 for what is no JSON, -32600 for what is no request
 */
export function parseRequest(line: string): RpcRequest {
	const value = parse(line);
	if (typeof value !== "object" || value === null || Array.isArray(value))
		throw new RpcError(RPC_CODE.invalidRequest, "A request is one JSON object a line; batches are not taken.");
	const { jsonrpc, id, method, params = {} } = value as Record<string, unknown>;
	if (jsonrpc !== "2.0") throw new RpcError(RPC_CODE.invalidRequest, 'A request has "jsonrpc": "2.0".');
	if (typeof method !== "string") throw new RpcError(RPC_CODE.invalidRequest, 'A request has a "method", a string.');
	if (typeof params !== "object" || params === null || Array.isArray(params))
		throw new RpcError(RPC_CODE.invalidParams, '"params" are an object: parameters go by their names.');
	return { id: checkedId(id), method, params: params as Record<string, unknown> };
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		throw new RpcError(RPC_CODE.parse, "The line is no JSON.");
	}
}

function checkedId(id: unknown): RequestId | undefined {
	if (id === undefined || id === null || typeof id === "string" || typeof id === "number") return id;
	throw new RpcError(RPC_CODE.invalidRequest, '"id" is a string or a number.');
}

/** The `id` of a line that is no request, as far as it can be seen: the answer is to name it (section 5). */
export function idOf(line: string): RequestId {
	try {
		const { id } = JSON.parse(line) as { id?: unknown };
		return typeof id === "string" || typeof id === "number" ? id : null;
	} catch {
		return null;
	}
}

export function encodeResult(id: RequestId, result: unknown): string {
	return JSON.stringify({ jsonrpc: "2.0", id, result: result ?? null });
}

export function encodeError(id: RequestId, { code, message, data }: RpcError): string {
	return JSON.stringify({ jsonrpc: "2.0", id, error: data ? { code, message, data } : { code, message } });
}

export function encodeNotification(method: string, params: unknown): string {
	return JSON.stringify({ jsonrpc: "2.0", method, params });
}
