import { Button, ColorSchemeScript, MantineProvider } from "@mantine/core";
import mantineStyles from "@mantine/core/styles.css?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorWords } from "../components/error-page";
import { LeaveGuard } from "../components/organiser/leave-guard";
import { revalidateUnlessLost } from "../components/organiser/revalidate-unless-lost";
import { Shell } from "../components/organiser/shell";
import { theme, tokenVariables } from "../components/organiser/theme";
import { requireUser } from "../http/guards.server";
import { useNonce } from "../nonce";
import { paths } from "../paths";
import { handleOf, type RouteHandle } from "../route-handle";
import organiserStyles from "../styles/organiser.css?url";
import pageStyles from "../styles/organiser-pages.css?url";

export const handle = { i18n: ["organiser"], styles: "mantine" } satisfies RouteHandle;

export const shouldRevalidate = revalidateUnlessLost;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: mantineStyles },
  { rel: "stylesheet", href: organiserStyles },
  { rel: "stylesheet", href: pageStyles },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context);
  return { userName: user.name || user.email };
}

/** The frame of all organiser pages. Nothing above it knows Mantine, so that panelists never download it. */
export default function OrganiserLayout() {
  const { userName } = useLoaderData<typeof loader>();
  return (
    <OrganiserFrame userName={userName}>
      <Outlet />
      <LeaveGuard />
    </OrganiserFrame>
  );
}

/** Statuses of the pages inside: 403 a role that does not allow it, 404 nothing there or not theirs, 409 not possible now. */
export function ErrorBoundary() {
  const { t } = useTranslation();
  const data = useRouteLoaderData<typeof loader>("routes/consultations");
  return (
    <OrganiserFrame userName={data?.userName ?? ""}>
      <ErrorWords error={useRouteError()} />
      <Button component="a" href={paths.consultations()} variant="default">
        {t("consultations")}
      </Button>
    </OrganiserFrame>
  );
}

function OrganiserFrame({ userName, children }: { userName: string; children: ReactNode }) {
  const { t } = useTranslation();
  const nonce = useNonce();
  const crumbs = useMatches().flatMap((match) => handleOf(match).crumb?.(match.data) ?? []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokenVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
    >
      <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      <Shell userName={userName} crumbs={[{ label: t("consultations"), to: paths.consultations() }, ...crumbs]}>
        {children}
      </Shell>
    </MantineProvider>
  );
}
