export interface Link {
  href: string;
  method?: string;
}

/**
 * Hrefs start with what the operator configured: `external_protocol://external_domain`, without a port even where there is one
 * (CONTRACT §2). In 2016 they were relative.
 */
export class Links {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  to(path: string): Link {
    return { href: this.href(path) };
  }

  by(method: string, path: string): Link {
    return { href: this.href(path), method };
  }

  href(path: string): string {
    return `${this.#origin}${path}`;
  }
}

export function metadata({ labels, annotations }: { labels: object; annotations: object }) {
  return { labels, annotations };
}

export function toOne(guid: string) {
  return { data: { guid } };
}
