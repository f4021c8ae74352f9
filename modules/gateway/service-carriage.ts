import type { Line } from "at/engine";
import type { Outcome } from "modem/outcome";
import type { MessageService, MessageTask } from "modem/service";
import type { Carriage } from "./carrier";

/** One job on its way through a service that sends messages. */
export class ServiceCarriage<Settings, Task extends MessageTask<Settings>> implements Carriage {
	readonly #service: MessageService<Settings, unknown, Task>;
	readonly #task: Task;

	constructor(service: MessageService<Settings, unknown, Task>, task: Task) {
		this.#service = service;
		this.#task = task;
	}

	check(): void {
		this.#service.check(this.#task.message, this.#task.settings);
	}

	get steps(): number {
		return this.#service.steps?.(this.#task.message) ?? 1;
	}

	prepare(line: Line): Promise<void> {
		return this.#service.prepare(line, this.#task);
	}

	commit(line: Line, step: number): Promise<Outcome> {
		return this.#service.commit(line, step);
	}

	clean(line: Line): Promise<void> {
		return this.#service.clean(line);
	}
}
Object.freeze(ServiceCarriage.prototype);
