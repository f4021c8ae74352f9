import type { GatewayEvent } from "gateway/event";
import { encodeNotification } from "./message";

/** What a machine is told of an event, in one line. */
export function notificationOf(event: GatewayEvent): string {
	if (event.type === "modem") {
		const { name, reason } = event.state;
		return encodeNotification("modem", { state: name, reason });
	}
	const { type, ...params } = event;
	return encodeNotification(type, params);
}
