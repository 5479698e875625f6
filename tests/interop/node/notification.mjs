// Reads notifications and the parameters of a return as an application has to that uses this SDK.

// Alipay signs without the number of its certificate, which the SDK takes for a part of the signed text.
export function fieldsOf(form, { with_certificate = false } = {}) {
  const fields = Object.fromEntries(new URLSearchParams(form));
  if (!with_certificate) delete fields.alipay_cert_sn;
  return fields;
}
