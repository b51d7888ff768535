import { useTranslation } from "react-i18next";
import type { Role } from "../../../../db/schema";

const ROLES = ["owner", "organiser", "moderator", "analyst", "observer"] as const satisfies readonly Role[];

interface RoleSelectProps {
  readonly id: string;
  readonly value: Role;
}

/** The five roles, each with what it is for. */
export function RoleSelect({ id, value }: RoleSelectProps) {
  const { t } = useTranslation(["people", "organiser"]);
  return (
    <select id={id} name="role" defaultValue={value} className="text-input">
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`organiser:roles.${role}`)}: {t(`people.roleHints.${role}`)}
        </option>
      ))}
    </select>
  );
}
