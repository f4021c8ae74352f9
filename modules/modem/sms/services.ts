import type { FamilyTools } from "modem/family";
import type { Services } from "modem/service";
import { SmsReception } from "./reception";
import { SmsSending } from "./sending";

/** Sending and reception of short messages, which 27.005 makes the same for all families. */
export function makeSmsServices(tools: FamilyTools): Required<Pick<Services, "sms" | "reception">> {
	const reception = new SmsReception(tools);
	return { sms: new SmsSending(tools, () => reception.storeIsFull()), reception };
}
