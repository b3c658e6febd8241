/** Fields of records that the application sets, not the client: keys, owners, rights, states, secrets and times. */
const OWNED_FIELD =
  /^(?:_?id|uuid|__v|__t|roles?|permissions?|scopes?|rights|groups?|is_?(?:admin|staff|super\w*|owner|verified|active|approved|banned|blocked|locked|deleted|paid|premium|enabled|system)|admin|verified|approved|banned|blocked|locked|paid|email_?(?:verified|confirmed)\w*|verified_?at|status|state|balance|credits?|points|wallet\w*|plan|tier|subscription\w*|stripe\w*|customer_?id|owner\w*|(?:user|author|account|tenant|organi[sz]ation|company|team|workspace|created_?by|updated_?by)(?:_?id)?|\w*_?(?:hash|salt|token|tokens|secret|otp)|(?:created|updated|deleted|last_?login)_?(?:at|on|date|by)?|login_?attempts|version)$/i;

/** Whether a field of a record is one that the application sets. */
export function isOwnedField(name: string): boolean {
  return OWNED_FIELD.test(name);
}
