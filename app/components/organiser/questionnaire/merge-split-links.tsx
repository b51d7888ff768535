import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { MergeSplitView } from "../../../presenters/set-up/merge-split.server";
import { useConsultation } from "../use-consultation";

/** The ways to merge a subject or question with others and to split it. */
export function MergeSplitLinks({
  part,
  itemKey,
}: {
  readonly part: MergeSplitView["part"];
  readonly itemKey: string;
}) {
  const { t } = useTranslation("items");
  const { id } = useConsultation();
  return (
    <p className="form-buttons">
      {(["merge", "split"] as const).map((kind) => (
        <Link key={kind} to={paths.questionnaireMergeSplit(id, { part, key: itemKey, kind })}>
          {t(`versions.lineage.link.${kind}`)}
        </Link>
      ))}
    </p>
  );
}
