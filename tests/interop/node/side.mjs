// One side of the protocol, played by the SDK: it signs with one key and verifies with the other side's. The SDK
// is written for applications; with the keys exchanged it speaks for Alipay.

import { createSign } from 'node:crypto';
import { AlipaySdk, ALIPAY_ALGORITHM_MAPPING, aesDecryptText, aesEncryptText, sign, signatureV3 } from './sdk.mjs';

export class Side {
  constructor({ app_id, gateway, own_key, key_type, their_key, sign_type, content_key, certificates }) {
    this.sdk = new AlipaySdk({
      appId: app_id,
      gateway,
      privateKey: own_key,
      keyType: key_type,
      alipayPublicKey: their_key,
      signType: sign_type,
      encryptKey: content_key,
      camelcase: false,
      ...(certificates && {
        appCertContent: certificates.own,
        alipayPublicCertContent: certificates.theirs,
        alipayRootCertContent: certificates.root,
      }),
    });
  }

  get config() {
    return this.sdk.config;
  }

  encrypt(text) {
    return aesEncryptText(text, this.config.encryptKey);
  }

  decrypt(text) {
    return aesDecryptText(text, this.config.encryptKey);
  }

  // The SDK has a signing function of its own for RSA2 only; for RSA it names the algorithm.
  signText(text) {
    if (this.config.signType === 'RSA2') return signatureV3(text, this.config.privateKey);
    return createSign(ALIPAY_ALGORITHM_MAPPING.RSA).update(text, 'utf8').sign(this.config.privateKey, 'base64');
  }

  // Whether a request's signature is the other side's, over all parameters with `sign_type`.
  verifiesRequest(parameters) {
    const names = Object.keys(parameters).filter(name => name !== 'sign').sort();
    const content = names.map(name => `${name}=${parameters[name]}`).join('&');
    return this.sdk.rsaCheck(content, parameters.sign, parameters.sign_type);
  }

  // The signature that the SDK's own function makes for the same request with the key `privateKey`.
  resigned(parameters, privateKey) {
    const { method, biz_content, encrypt_type, sign: _, ...others } = parameters;
    const content = biz_content === undefined ? {} : {
      bizContent: JSON.parse(encrypt_type ? this.decrypt(biz_content) : biz_content),
      needEncrypt: encrypt_type !== undefined,
    };
    const config = { ...this.config, privateKey, signType: parameters.sign_type, appCertSn: undefined };
    return sign(method, { ...others, ...content }, config, { bizContentAutoSnakeCase: false }).sign;
  }
}
