import type { CDPSession, Page } from "playwright-core";

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly value?: AxValue;
  readonly description?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

/** Roles that say nothing of their own: their content does, under the name of what holds them. */
const PASSED_OVER = new Set(
  "generic none InlineTextBox StaticText LabelText LineBreak ListMarker Legend emphasis caption rowgroup".split(" "),
);
const STATES = ["checked", "disabled", "invalid", "required", "expanded", "multiline"];

/** What assistive technology is told of an element, a line per node: role, name, value, states, description. */
export async function accessibilityTree(page: Page, selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: readonly AxNode[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const root = await backendIdOf(session, selector);
    const start = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === root);
    if (!start) throw new Error(`Nothing in the accessibility tree is ${selector}`);
    return `${lines(start, byId, 0).join("\n")}\n`;
  } finally {
    await session.detach();
  }
}

async function backendIdOf(session: CDPSession, selector: string): Promise<number> {
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { node } = await session.send("DOM.describeNode", { nodeId });
  return node.backendNodeId;
}

function lines(node: AxNode, byId: ReadonlyMap<string, AxNode>, depth: number): string[] {
  const role = String(node.role?.value ?? "");
  const isSaid = !node.ignored && !PASSED_OVER.has(role);
  const children = (node.childIds ?? []).flatMap((id) => {
    const child = byId.get(id);
    return child ? lines(child, byId, isSaid ? depth + 1 : depth) : [];
  });
  if (role === "paragraph") return [`${"  ".repeat(depth)}paragraph ${JSON.stringify(textOf(node, byId))}`];
  return isSaid ? [`${"  ".repeat(depth)}${describe(node, role)}`, ...children] : children;
}

function textOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  if (node.role?.value === "StaticText") return String(node.name?.value ?? "");
  return (node.childIds ?? [])
    .map((id) => byId.get(id))
    .map((child) => (child ? textOf(child, byId) : ""))
    .join("");
}

function describe({ name, value, description, properties = [] }: AxNode, role: string): string {
  const states = properties
    .filter((property) => STATES.includes(property.name) && !isOff(property.value.value))
    .map((property) => (property.value.value === true ? property.name : `${property.name}=${property.value.value}`));
  return [
    role,
    ...(name?.value ? [JSON.stringify(name.value)] : []),
    ...(value?.value === undefined || value.value === "" ? [] : [`value=${JSON.stringify(value.value)}`]),
    ...states,
    ...(description?.value ? [`description=${JSON.stringify(description.value)}`] : []),
  ].join(" ");
}

const isOff = (value: unknown): boolean => value === false || value === "false" || value === undefined;
