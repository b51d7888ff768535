/**
 * Stands first in a form with several submit buttons, so that Enter in a text field does what the main button does and not
 * what the first button on the page does. Neither seen nor reached by keyboard.
 */
export function DefaultSubmit({ name, value }: { readonly name?: string; readonly value?: string }) {
  return (
    <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" name={name} value={value}>
      ↵
    </button>
  );
}
