/** Codes of JSON-RPC 2.0, 5.1; -32000 to -32099 are the server's own. */
export const RPC_CODE = Object.freeze({
	parse: -32700,
	invalidRequest: -32600,
	methodNotFound: -32601,
	invalidParams: -32602,
	/** The gateway did not do it; `data.error` says which kind of error it was. */
	refused: -32000,
} as const);

/** Why a request is answered by an error. The message is a sentence for people. */
export class RpcError extends Error {
	readonly code: number;
	/** What a program may want to know besides. */
	readonly data: Readonly<Record<string, unknown>> | undefined;

	constructor(code: number, message: string, data?: Readonly<Record<string, unknown>>) {
		super(message);
		this.code = code;
		this.data = data;
	}

	override get name() {
		return "RpcError";
	}
}
Object.freeze(RpcError.prototype);
