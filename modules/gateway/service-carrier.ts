import { deepFreeze } from "io/deep-freeze";
import type { Lane } from "jobs/job";
import type { Message } from "messages/message";
import type { Need } from "modem/reach";
import type { MessageService, MessageTask, Services } from "modem/service";
import type { Carrier, Circumstances, Freight } from "./carrier";
import { ServiceCarriage } from "./service-carriage";

/** What makes one kind of message different from the others for the gateway. */
export interface CarrierDescription<Settings, Task extends MessageTask<Settings>> {
	readonly lane: Lane;
	readonly service: string;
	/** What it needs of the network. */
	readonly needs: Need;
	serviceOf(services: Services): MessageService<Settings, unknown, Task> | undefined;
	settingsOf(circumstances: Circumstances): Settings;
	/** The most that any modem takes. @throws {LimitError} */
	checkGenerally(message: Message): void;
	/** What the service's task has beside the common parts. */
	taskOf(task: MessageTask<Settings>, freight: Freight): Task;
}

/** A carrier for a service that sends messages. */
export function makeCarrier<Settings, Task extends MessageTask<Settings>>(
	description: CarrierDescription<Settings, Task>,
): Carrier {
	const { lane, service, needs, serviceOf, settingsOf, checkGenerally, taskOf } = description;
	return deepFreeze<Carrier>({
		lane,
		service,
		needs,
		isOffered: (services) => serviceOf(services) !== undefined,
		check(message, services, circumstances) {
			const carrying = serviceOf(services);
			if (carrying) carrying.check(message, settingsOf(circumstances));
			else checkGenerally(message);
		},
		begin({ number, message }, services, freight) {
			const carrying = serviceOf(services);
			if (!carrying) return undefined;
			const common: MessageTask<Settings> = {
				message,
				settings: settingsOf(freight),
				reference: number,
				validity: freight.validity,
				open: (index) => freight.open(message.attachments[index]?.file ?? 0),
				progress: freight.progress,
			};
			return new ServiceCarriage(carrying, taskOf(common, freight));
		},
		async clean(line, services) {
			await serviceOf(services)?.clean(line);
		},
		async listen(line, services, within) {
			return serviceOf(services)?.listen(line, within);
		},
	});
}
