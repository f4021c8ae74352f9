import { checkValue } from "../check-value";
import type { Argument, Command } from "../declaration";
import { CommandError, quoted } from "../errors";
import { nearest } from "../nearest";
import { RPC_CODE, RpcError } from "./rpc-error";

/**
 * Checks the parameters of a request as the declaration of its method has them: parameters and options alike by their
 * names. Numbers and flags are JSON's own; a length of time is a number of seconds, or text as it is typed.
 * @returns what the handler gets
 * @throws {RpcError} -32602 naming the parameter
 */
export function checkParameters(
	command: Command,
	params: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const declared: Readonly<Record<string, Argument>> = { ...command.parameters, ...command.options };
	for (const name of Object.keys(params)) if (!Object.hasOwn(declared, name)) throw unknown(command, name, declared);
	const values: Record<string, unknown> = {};
	for (const [name, argument] of Object.entries(declared)) {
		const given = params[name] ?? undefined;
		if (isAbsent(given) && argument.type !== "flag" && argument.required)
			throw invalid(`"${name}" is missing: ${argument.help}.`);
		values[name] = checkOne(name, argument, given);
	}
	return values;
}

function isAbsent(given: unknown): boolean {
	return given === undefined || (Array.isArray(given) && given.length === 0);
}

function checkOne(name: string, argument: Argument, given: unknown): unknown {
	if (argument.type === "flag") return checkFlag(name, given);
	if (argument.type === "text" && argument.many !== undefined) return checkList(name, argument, given, argument.many);
	return given === undefined ? undefined : checkScalar(name, argument, given);
}

function checkFlag(name: string, given: unknown): boolean {
	if (given !== undefined && typeof given !== "boolean") throw invalid(`"${name}" is true or false.`);
	return given ?? false;
}

function checkList(name: string, argument: Argument, given: unknown, most: number): unknown[] {
	const list = given === undefined ? [] : Array.isArray(given) ? (given as unknown[]) : [given];
	if (list.length > most) throw invalid(`"${name}" has at most ${most} values.`);
	return list.map((value) => checkScalar(name, argument, value));
}

function checkScalar(name: string, argument: Argument, given: unknown): string | number | boolean {
	const isNumber = argument.type === "number" || argument.type === "duration";
	if (argument.type === "number" ? typeof given !== "number" : isNumber && typeof given === "number" && given < 0)
		throw invalid(`"${name}" is a number.`);
	if (typeof given !== "string" && !(isNumber && typeof given === "number"))
		throw invalid(`"${name}" is ${isNumber ? "a number" : "a string"}.`);
	try {
		return checkValue(`"${name}"`, argument, String(given));
	} catch (error) {
		if (error instanceof CommandError) throw invalid(error.message);
		throw error;
	}
}

function unknown(command: Command, name: string, declared: object): RpcError {
	const guess = nearest(name, Object.keys(declared));
	const hint = guess ? ` Did you mean "${guess}"?` : "";
	return invalid(`"${command.name}" has no parameter ${quoted(name)}.${hint}`);
}

function invalid(sentence: string): RpcError {
	return new RpcError(RPC_CODE.invalidParams, sentence);
}
