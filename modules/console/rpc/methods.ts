import { AtError } from "at/errors";
import { COMMANDS } from "../commands/all";
import type { Command } from "../declaration";
import { quoted } from "../errors";
import { nearest } from "../nearest";
import type { Session } from "../session";
import { checkParameters } from "./check-parameters";
import { fileMethods } from "./file-methods";
import { encodeError, encodeResult, idOf, parseRequest, type RpcRequest } from "./message";
import { RPC_CODE, RpcError } from "./rpc-error";

/** Every command that a machine may use, and what only machines have. */
export const METHODS: readonly Command[] = Object.freeze([
	...COMMANDS.filter(({ isForPeople }) => !isForPeople),
	...fileMethods,
]);

/** What is to be sent for a line, if anything, and what is to be done when that has gone out. */
export interface Reply {
	readonly text: string | undefined;
	readonly afterwards: (() => unknown) | undefined;
}

/** The name of a command as a method: `send.mms`. */
export function methodName(command: Command): string {
	return command.name.replace(" ", ".");
}

/** Carries out a line that is a request of JSON-RPC 2.0. Never throws: what goes wrong is the answer. */
export async function answerRequest(line: string, session: Session): Promise<Reply> {
	let request: RpcRequest | undefined;
	try {
		request = parseRequest(line);
		const command = findMethod(request.method);
		const machine = { ...session, commands: METHODS };
		const result = await command.run(checkParameters(command, request.params), machine);
		const afterwards = command.afterwards && (() => command.afterwards?.(machine, result));
		const text = request.id === undefined ? undefined : encodeResult(request.id, command.data(result, machine));
		return { text, afterwards };
	} catch (error) {
		// A notification is not answered, but who sends what is no request is told so (section 5).
		if (request && request.id === undefined) return { text: undefined, afterwards: undefined };
		return { text: encodeError(request?.id ?? idOf(line), toRpcError(error)), afterwards: undefined };
	}
}

/** @throws {RpcError} */
function findMethod(name: string): Command {
	const found = METHODS.find((command) => methodName(command) === name);
	if (found) return found;
	const guess = nearest(name, METHODS.map(methodName));
	const hint = guess ? ` Did you mean "${guess}"?` : "";
	throw new RpcError(RPC_CODE.methodNotFound, `There is no method ${quoted(name)}.${hint} "help" lists them all.`);
}

function toRpcError(error: unknown): RpcError {
	if (error instanceof RpcError) return error;
	const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
	const details = error instanceof AtError ? { class: error.class, code: error.code } : {};
	return new RpcError(RPC_CODE.refused, message, { error: name, ...details });
}
