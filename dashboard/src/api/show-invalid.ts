/** A mistake that the platform found, and the field of the input it is in. */
export type Invalid = { readonly field: string; readonly message: string }

type Form = {
  readonly setFieldError: (field: never, message: string) => void
  readonly getValues: () => object
}

/**
 * Shows a mistake at its field. A field that the form does not have gets it at `otherwise`, or else at the first one:
 * nothing that the platform said is lost.
 */
export function showInvalid(form: Form, { field, message }: Invalid, otherwise?: string): void {
  const fields = Object.keys(form.getValues())
  // The form is flat where the input is nested: `network.podCIDR` is `podCIDR`.
  const leaf = field.split('.').at(-1) ?? field
  const place = fields.find((name) => name === field || name === leaf) ?? otherwise ?? fields[0]
  if (place !== undefined) form.setFieldError(place as never, message)
}
